import { AppShell, Burger, Group, Loader, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { type ReactElement, useEffect, useState } from 'react';
import { TextLink } from '../common/link.js';
import { Logo } from '../common/logo.js';
import { LiveProvider, useLiveState } from '../live/live-provider.js';
import { ConnectionSign } from './connection-sign.js';
import { Menu } from './menu.js';
import { Palette, PaletteButton } from './palette.js';
import { ThemeMenu } from './theme-menu.js';
import { UserMenu } from './user-menu.js';
import classes from './shell.module.css';

const LONGEST_WAIT_MS = 600;

/** The frame of every screen: menu, search, connection, theme, and who is signed in. */
export function Shell(): ReactElement {
  const [isMenuOpen, menu] = useDisclosure();
  return (
    <LiveProvider>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isMenuOpen } }}
        padding={{ base: 'sm', sm: 'lg' }}
      >
        <Header isMenuOpen={isMenuOpen} onToggleMenu={menu.toggle} />
        <AppShell.Navbar p="xs" aria-label="Screens">
          <Menu onChosen={menu.close} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
          <WhenLive />
        </AppShell.Main>
      </AppShell>
      <Palette />
    </LiveProvider>
  );
}

function Header({ isMenuOpen, onToggleMenu }: { isMenuOpen: boolean; onToggleMenu: () => void }): ReactElement {
  return (
    <AppShell.Header className={classes.header}>
      <Group gap="xs" wrap="nowrap">
        <Burger
          opened={isMenuOpen}
          onClick={onToggleMenu}
          hiddenFrom="sm"
          size="sm"
          aria-label={isMenuOpen ? 'Close the menu' : 'Open the menu'}
          aria-expanded={isMenuOpen}
        />
        <TextLink to="/" underline="never" c="inherit" className={classes.brand} aria-label="Agent Monitor, Overview">
          <Logo size={26} />
          <Text fw={700} visibleFrom="md" component="span">
            Agent Monitor
          </Text>
        </TextLink>
      </Group>
      <PaletteButton />
      <Group gap="xs" wrap="nowrap">
        <ConnectionSign />
        <ThemeMenu />
        <UserMenu />
      </Group>
    </AppShell.Header>
  );
}

/**
 * First the stream, then the state, so that no change falls between the two: screens wait a moment for it, and no longer
 * where it cannot be opened.
 */
function WhenLive(): ReactElement {
  const isConnecting = useLiveState() === 'connecting';
  const [hasWaited, setHasWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHasWaited(true), LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return isConnecting && !hasWaited ? <Loader aria-label="Loading" /> : <Outlet />;
}
