import { Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ConfigProfile } from '../api/shapes.js';
import { Panel } from '../common/panel.js';
import classes from '../config-form/config-form.module.css';
import { MatchingCount } from './matching-count.js';
import { selectorWords } from './profile-draft.js';

/** A profile for whoever may only read it. */
export function ProfileView({ profile }: { profile: ConfigProfile }): ReactElement {
  const { description, priority, selector, values } = profile;
  return (
    <Stack gap="md">
      <Panel title="For whom">
        {description !== null && <Text size="sm">{description}</Text>}
        <Text size="sm">
          {selectorWords(selector)} <MatchingCount selector={selector} />
        </Text>
        <Text size="sm" c="dimmed">
          Priority {priority}
        </Text>
      </Panel>
      <Panel title="What it sets">
        <pre className={classes.value}>{JSON.stringify(values, null, 2)}</pre>
      </Panel>
    </Stack>
  );
}
