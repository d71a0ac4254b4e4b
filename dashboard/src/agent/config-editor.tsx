import { ProblemError } from '@agent-monitor/client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { type ConfigBase, replaceConfig } from '../api/config-actions.js';
import { keys } from '../api/keys.js';
import type { Agent, AgentConfig } from '../api/shapes.js';
import { Failure } from '../common/failure.js';
import formClasses from '../config-form/config-form.module.css';
import { faultsOf, withPlaces } from '../config-form/faults.js';
import { ReviewDialog } from '../config-form/review-dialog.js';
import type { Schema } from '../config-form/schema.js';
import { isSame, type Values } from '../config-form/values.js';
import { ValuesForm } from '../config-form/values-form.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { inheritedOf, splitValues } from './own-values.js';

interface ConfigEditorProps {
  agent: Agent;
  /** As it is now: it may change while somebody edits. */
  config: AgentConfig;
  schema: Schema;
  onDone: () => void;
}

/** Changes what an agent has of its own: filled in, looked over as a difference, and saved only on top of what was read. */
export function ConfigEditor({ agent, config, schema, onDone }: ConfigEditorProps): ReactElement {
  const { own, others } = splitValues(config);
  const [base, setBase] = useState<ConfigBase>(config);
  const [draft, setDraft] = useState<Values>(own);
  const [isReviewed, setReviewed] = useState(false);
  const save = useSave(agent.id, { values: draft, base, onSaved: onDone, onRefused: () => setReviewed(false) });
  const isStale = config.version !== base.version;
  const load = (): void => {
    setBase(config);
    setDraft(own);
    save.reset();
  };
  return (
    <form
      aria-label="Configuration"
      onSubmit={(event) => {
        event.preventDefault();
        setReviewed(true);
      }}
    >
      <Stack gap="sm">
        {isStale && <ChangedMeanwhile agentId={agent.id} onLoad={load} onKeep={() => setBase(config)} />}
        {save.error !== null && !isStale && <NotSaved error={save.error} onRetry={() => save.mutate()} />}
        <ValuesForm
          schema={schema}
          values={draft}
          onChange={setDraft}
          inherited={(key) => inheritedOf(config, key)}
          faults={faultsOf(save.error)}
        />
        <Group className={formClasses.bar} gap="xs">
          <Button type="submit" disabled={isStale || isSame(draft, own)}>
            Review the changes
          </Button>
          <Button variant="default" onClick={onDone}>
            {isSame(draft, own) ? 'Back' : 'Discard the changes'}
          </Button>
        </Group>
      </Stack>
      <ReviewDialog
        title={`Save the configuration of ${agent.name}?`}
        action="Save"
        isOpen={isReviewed}
        isPending={save.isPending}
        before={config.values}
        after={{ ...others, ...draft }}
        unset="not set by the agent: a profile’s value or the default counts"
        onClose={() => setReviewed(false)}
        onConfirm={() => save.mutate()}
      >
        <Text size="sm">This is what the agent is to do otherwise than now. It can be rolled back.</Text>
      </ReviewDialog>
    </form>
  );
}

interface Saving {
  values: Values;
  base: ConfigBase;
  onSaved: () => void;
  onRefused: () => void;
}

function useSave(agentId: string, { values, base, onSaved, onRefused }: Saving) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => replaceConfig(agentId, values, base),
    onSuccess: (saved) => {
      client.setQueryData(keys.config(agentId), saved);
      onSaved();
    },
    onError: onRefused,
    // The history has a version more, or somebody was faster, which is told above the form.
    onSettled: () => client.invalidateQueries({ queryKey: keys.config(agentId) }),
  });
}

function NotSaved({ error, onRetry }: { error: Error; onRetry: () => void }): ReactElement {
  const isRefused = error instanceof ProblemError && error.status === 422;
  return <Failure what="The configuration is not saved" error={withPlaces(error)} {...(!isRefused && { onRetry })} />;
}
