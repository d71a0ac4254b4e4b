import { Button, Group, Text } from '@mantine/core';
import { useMutation, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { rollBackConfig } from '../api/config-actions.js';
import { configHistoryQuery } from '../api/config-queries.js';
import { keys } from '../api/keys.js';
import type { AgentConfig, ConfigVersion } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { Loaded } from '../common/loaded.js';
import { MoreButton } from '../common/more-button.js';
import { notifyFailure } from '../common/notify.js';
import { Panel } from '../common/panel.js';
import { TimeAgo } from '../common/time-ago.js';
import { ChangeList } from '../config-form/change-list.js';
import classes from '../config-form/config-form.module.css';
import { ReviewDialog } from '../config-form/review-dialog.js';
import type { Values } from '../config-form/values.js';
import { useMay } from '../session/session-gate.js';
import { splitValues } from './own-values.js';

/** The version that a rollback is asked for; null values are too long to be shown. */
type Target = Pick<ConfigVersion, 'version' | 'values'>;

/** Before the first change an agent has nothing of its own. */
const NOTHING: Target = { version: 0, values: {} };

/** How the agent's own values came to be: who changed what when, and the way back. */
export function ConfigHistory({ agentId, config }: { agentId: string; config: AgentConfig }): ReactElement {
  const history = useInfiniteQuery(configHistoryQuery(agentId));
  const [target, setTarget] = useState<Target>();
  return (
    <Panel title="History">
      <Loaded query={history} what="The history" height={120}>
        {({ pages }) => {
          const versions = pages.flatMap((page) => page.versions);
          if (versions.length === 0) {
            return (
              <Empty title="Nothing was changed so far">What the agent does comes from profiles and defaults.</Empty>
            );
          }
          return (
            <>
              <ul className={classes.list}>
                {versions.map((version, index) => (
                  <VersionRow
                    key={version.version}
                    version={version}
                    before={versions[index + 1] ?? (history.hasNextPage ? undefined : NOTHING)}
                    isCurrent={version.version === config.version}
                    onRollBack={() => setTarget(version)}
                  />
                ))}
                {!history.hasNextPage && <FirstRow onRollBack={() => setTarget(NOTHING)} />}
              </ul>
              <MoreButton query={history} />
            </>
          );
        }}
      </Loaded>
      {target !== undefined && (
        <RollBackDialog agentId={agentId} config={config} target={target} onClose={() => setTarget(undefined)} />
      )}
    </Panel>
  );
}

interface VersionRowProps {
  version: ConfigVersion;
  /** The one before it; undefined where it is not loaded. */
  before: Target | undefined;
  isCurrent: boolean;
  onRollBack: () => void;
}

function VersionRow({ version, before, isCurrent, onRollBack }: VersionRowProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const name = `version ${version.version}`;
  return (
    <li className={classes.change} aria-label={`Version ${version.version}`}>
      <Group gap="xs" justify="space-between">
        <Text size="sm" className={classes.grow}>
          <b>Version {version.version}</b>
          {isCurrent && ' (current)'}
          {version.restored_from !== null && `, version ${version.restored_from} again`} by {version.changed_by}{' '}
          <TimeAgo at={version.changed_at} />
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-expanded={isOpen}
            aria-label={isOpen ? `Hide the changes of ${name}` : `What changed in ${name}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide the changes' : 'What changed'}
          </Button>
          {!isCurrent && <RollBackButton name={name} onClick={onRollBack} />}
        </Group>
      </Group>
      {isOpen && <VersionChanges before={before} after={version} />}
    </li>
  );
}

function FirstRow({ onRollBack }: { onRollBack: () => void }): ReactElement {
  return (
    <li className={classes.change} aria-label="Before version 1">
      <Group gap="xs" justify="space-between">
        <Text size="sm" className={classes.grow}>
          Before that it had nothing of its own
        </Text>
        <RollBackButton name="nothing of its own" onClick={onRollBack} />
      </Group>
    </li>
  );
}

function RollBackButton({ name, onClick }: { name: string; onClick: () => void }): ReactElement | null {
  const mayOperate = useMay('operator');
  if (!mayOperate) return null;
  return (
    <Button size="xs" variant="default" aria-label={`Roll back to this: ${name}`} onClick={onClick}>
      Roll back to this
    </Button>
  );
}

function VersionChanges({ before, after }: { before: Target | undefined; after: Target }): ReactElement {
  if (before === undefined) return <Text size="sm">The version before it is on the next page.</Text>;
  if (before.values === null || after.values === null)
    return <Text size="sm">Its values are too long to be shown.</Text>;
  return <ChangeList before={before.values} after={after.values} />;
}

interface RollBackDialogProps {
  agentId: string;
  config: AgentConfig;
  target: Target;
  onClose: () => void;
}

function RollBackDialog({ agentId, config, target, onClose }: RollBackDialogProps): ReactElement {
  const client = useQueryClient();
  const own: Values = splitValues(config).own;
  const rollBack = useMutation({
    mutationFn: () => rollBackConfig(agentId, target.version, config),
    onSuccess: (restored) => client.setQueryData(keys.config(agentId), restored),
    onError: (error) => notifyFailure('Nothing is rolled back', error),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.config(agentId) });
      onClose();
    },
  });
  return (
    <ReviewDialog
      title={
        target.version === 0 ? 'Take away all that is the agent’s own?' : `Roll back to version ${target.version}?`
      }
      action="Roll back"
      isOpen
      isPending={rollBack.isPending}
      before={own}
      after={target.values ?? 'too long to be shown'}
      onClose={onClose}
      onConfirm={() => rollBack.mutate()}
    >
      <Text size="sm">It becomes a new version; this is what then changes of the agent’s own values.</Text>
    </ReviewDialog>
  );
}
