import { ScrollArea } from '@mantine/core';
import type { ReactElement } from 'react';
import { MenuLink } from '../common/link.js';
import { includesRole } from '../common/words.js';
import { useUser } from '../session/session-gate.js';
import { SCREENS } from './screens.js';

/** The screens, as many as the one who is signed in can use. */
export function Menu({ onChosen }: { onChosen: () => void }): ReactElement {
  const { role } = useUser();
  return (
    <ScrollArea>
      {SCREENS.filter((screen) => includesRole(role, screen.role)).map(({ to, name, icon: Icon }) => (
        <MenuLink
          key={to}
          to={to}
          onClick={onChosen}
          label={name}
          leftSection={<Icon size={18} aria-hidden />}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          activeProps={{ active: true, 'aria-current': 'page' }}
        />
      ))}
    </ScrollArea>
  );
}
