import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { profilesQuery } from '../api/config-queries.js';
import type { ConfigProfile } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { ButtonLink, TextLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { Panel } from '../common/panel.js';
import { ScreenTitle } from '../common/screen-title.js';
import { TimeAgo } from '../common/time-ago.js';
import { countOf } from '../common/units.js';
import { useMay } from '../session/session-gate.js';
import { labelOf } from '../config-form/schema.js';
import classes from '../config-form/config-form.module.css';
import { MatchingCount } from './matching-count.js';
import { selectorWords } from './profile-draft.js';

/** Values for many agents at once: which there are, for whom, and what they set. */
export function ProfilesScreen(): ReactElement {
  const profiles = useQuery(profilesQuery);
  const mayOperate = useMay('operator');
  return (
    <>
      <ScreenTitle
        title="Profiles"
        hint={profiles.data === undefined ? ' ' : countOf(profiles.data.length, 'profile')}
        actions={mayOperate && <NewProfileLink />}
      />
      <Loaded query={profiles} what="The profiles" height={300}>
        {(loaded) =>
          loaded.length === 0 ? (
            <Empty title="No profiles yet">
              A profile configures many agents at once: all of a type, of an environment, or with the same metadata.
              {mayOperate ? ' Make one, and its agents take it with their next beat.' : ' Operators make them.'}
            </Empty>
          ) : (
            <Panel title="For many agents at once">
              <ul className={classes.list}>
                {loaded.map((profile) => (
                  <ProfileRow key={profile.id} profile={profile} />
                ))}
              </ul>
            </Panel>
          )
        }
      </Loaded>
    </>
  );
}

function NewProfileLink(): ReactElement {
  return (
    <ButtonLink to="/profiles/$profileId" params={{ profileId: 'new' }} leftSection={<Plus size={16} aria-hidden />}>
      New profile
    </ButtonLink>
  );
}

function ProfileRow({ profile }: { profile: ConfigProfile }): ReactElement {
  const { id, name, description, priority, selector, values } = profile;
  const keys = Object.keys(values).map(labelOf);
  return (
    <li className={classes.change}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <div className={classes.grow}>
          <TextLink to="/profiles/$profileId" params={{ profileId: id }} fw={600} size="sm" className={classes.wrap}>
            {name}
          </TextLink>
          {description !== null && (
            <Text size="sm" className={classes.wrap}>
              {description}
            </Text>
          )}
          <Text size="sm" c="dimmed" className={classes.wrap}>
            {selectorWords(selector)} <MatchingCount selector={selector} />
          </Text>
        </div>
        <div className={classes.wrap}>
          <Text size="sm">{keys.length === 0 ? 'Sets nothing' : `Sets ${keys.join(', ')}`}</Text>
          <Text size="sm" c="dimmed">
            Priority {priority}, changed <TimeAgo at={profile.updated_at} />
          </Text>
        </div>
      </Group>
    </li>
  );
}
