import { ProblemError } from '@agent-monitor/client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { changeProfile, createProfile, deleteProfile } from '../api/config-actions.js';
import { keys } from '../api/keys.js';
import type { ConfigProfile } from '../api/shapes.js';
import { AskFirst } from '../common/ask-first.js';
import { Failure } from '../common/failure.js';
import { Loaded } from '../common/loaded.js';
import { notifyFailure } from '../common/notify.js';
import classes from '../config-form/config-form.module.css';
import { faultsOf, withPlaces } from '../config-form/faults.js';
import { ReviewDialog } from '../config-form/review-dialog.js';
import type { Schema } from '../config-form/schema.js';
import { isSame } from '../config-form/values.js';
import { type Inherited, ValuesForm } from '../config-form/values-form.js';
import { MatchingCount } from './matching-count.js';
import {
  draftOf,
  NEW_PROFILE,
  type ProfileDraft,
  selectorOf,
  selectorWords,
  toChange,
  toNewProfile,
} from './profile-draft.js';
import { WhomFields } from './whom-fields.js';

/** A profile that is filled in, with the settings that its agents have in common. */
export interface ProfileFormProps {
  /** The profile that is changed; undefined for a new one. */
  profile: ConfigProfile | undefined;
  draft: ProfileDraft;
  onDraft: (draft: ProfileDraft) => void;
  schema: { data: Schema | undefined; error: Error | null; refetch: () => Promise<unknown> };
}

const UNSET: Inherited = { value: undefined, from: 'what another profile, the agent itself or the default says' };

/** Makes or changes a profile: for whom it is, and what it sets; looked over as a difference before it is saved. */
export function ProfileForm({ profile, draft, onDraft, schema }: ProfileFormProps): ReactElement {
  const [isReviewed, reviewed] = useDisclosure();
  const save = useSave(profile, draft, reviewed.close);
  const before = profile === undefined ? NEW_PROFILE : draftOf(profile);
  const selector = selectorOf(draft);
  const faults = faultsOf(save.error);
  return (
    <form
      aria-label="Profile"
      onSubmit={(event) => {
        event.preventDefault();
        reviewed.open();
      }}
    >
      <Stack gap="md">
        {save.error !== null && <NotSaved error={save.error} onRetry={() => save.mutate()} />}
        <WhomFields draft={draft} onDraft={onDraft} faults={faults} />
        <Loaded query={schema} what="The settings of these agents" height={240}>
          {(loaded) => (
            <ValuesForm
              schema={loaded}
              values={draft.values}
              onChange={(values) => onDraft({ ...draft, values })}
              inherited={() => UNSET}
              faults={faults}
            />
          )}
        </Loaded>
        <Group className={classes.bar} gap="xs">
          <Button type="submit" disabled={isSame(draft, before)}>
            Review the changes
          </Button>
          {profile !== undefined && <DeleteButton profile={profile} />}
        </Group>
      </Stack>
      <ReviewDialog
        title={profile === undefined ? `Make the profile ${draft.name}?` : `Change the profile ${profile.name}?`}
        action={profile === undefined ? 'Make it' : 'Save'}
        isOpen={isReviewed}
        isPending={save.isPending}
        before={shownOf(before)}
        after={shownOf(draft)}
        onClose={reviewed.close}
        onConfirm={() => save.mutate()}
      >
        <Text size="sm">
          It is for: {selectorWords(selector)} <MatchingCount selector={selector} />. They take it with their next beat.
        </Text>
      </ReviewDialog>
    </form>
  );
}

/** A draft by the words of the form, for the difference. */
function shownOf(draft: ProfileDraft): Record<string, unknown> {
  const { name, description, priority, values } = draft;
  return { name, description, priority, 'for whom': selectorWords(selectorOf(draft)), ...values };
}

function useSave(profile: ConfigProfile | undefined, draft: ProfileDraft, onEnd: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () =>
      profile === undefined ? createProfile(toNewProfile(draft)) : changeProfile(profile.id, toChange(profile, draft)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.profiles });
      await navigate({ to: '/profiles' });
    },
    onError: onEnd,
  });
}

function DeleteButton({ profile }: { profile: ConfigProfile }): ReactElement {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsked, asked] = useDisclosure();
  const remove = useMutation({
    mutationFn: () => deleteProfile(profile.id),
    onSuccess: async () => {
      await navigate({ to: '/profiles' });
      client.removeQueries({ queryKey: keys.profile(profile.id) });
      await client.invalidateQueries({ queryKey: keys.profiles });
    },
    onError: (error) => notifyFailure('The profile is not deleted', error),
    onSettled: asked.close,
  });
  return (
    <>
      <Button variant="default" leftSection={<Trash2 size={16} aria-hidden />} onClick={asked.open}>
        Delete
      </Button>
      <AskFirst
        title={`Delete the profile ${profile.name}?`}
        action="Delete"
        isOpen={isAsked}
        isPending={remove.isPending}
        onClose={asked.close}
        onConfirm={() => remove.mutate()}
      >
        {selectorWords(profile.selector)} <MatchingCount selector={profile.selector} />: they run without its values
        from then on. It cannot be brought back.
      </AskFirst>
    </>
  );
}

function NotSaved({ error, onRetry }: { error: Error; onRetry: () => void }): ReactElement {
  const isRefused = error instanceof ProblemError && error.status < 500;
  return <Failure what="The profile is not saved" error={withPlaces(error)} {...(!isRefused && { onRetry })} />;
}
