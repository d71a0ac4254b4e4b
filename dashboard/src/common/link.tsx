import { Anchor, type AnchorProps, Button, type ButtonProps, NavLink, type NavLinkProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactElement } from 'react';

type Native = Omit<ComponentPropsWithRef<'a'>, 'color' | 'style'>;

/** A link to a screen, in running text. */
export const TextLink = createLink((props: AnchorProps & Native): ReactElement => <Anchor {...props} />);

/** A link to a screen that looks like a button. */
export const ButtonLink = createLink((props: ButtonProps & Native): ReactElement => (
  <Button component="a" {...props} />
));

/** A link to a screen in the menu. */
export const MenuLink = createLink((props: NavLinkProps & Native): ReactElement => (
  <NavLink component="a" {...props} />
));
