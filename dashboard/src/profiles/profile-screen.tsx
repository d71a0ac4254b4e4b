import { ProblemError } from '@agent-monitor/client';
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { configSchemaQuery, profileQuery } from '../api/config-queries.js';
import type { ConfigProfile } from '../api/shapes.js';
import { Empty } from '../common/empty.js';
import { ButtonLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { ScreenTitle } from '../common/screen-title.js';
import { AGENT_TYPES } from '../common/words.js';
import { commonSchema, type Schema } from '../config-form/schema.js';
import { useMay } from '../session/session-gate.js';
import { draftOf, NEW_PROFILE } from './profile-draft.js';
import { ProfileForm, type ProfileFormProps } from './profile-form.js';
import { ProfileView } from './profile-view.js';

/** One profile, to be changed by operators and read by others, or a new one. */
export function ProfileScreen(): ReactElement {
  const { profileId } = useParams({ from: '/profiles/$profileId' });
  return profileId === 'new' ? <NewProfile /> : <OneProfile key={profileId} id={profileId} />;
}

function NewProfile(): ReactElement {
  const mayOperate = useMay('operator');
  return (
    <>
      <ScreenTitle title="New profile" />
      {mayOperate ? <Form profile={undefined} /> : <Empty title="Profiles are made by operators" />}
    </>
  );
}

function OneProfile({ id }: { id: string }): ReactElement {
  const profile = useQuery(profileQuery(id));
  const mayOperate = useMay('operator');
  if (profile.error instanceof ProblemError && [404, 422].includes(profile.error.status)) return <NoSuchProfile />;
  return (
    <Loaded query={profile} what="The profile" height={300}>
      {(loaded) => (
        <>
          <ScreenTitle title={loaded.name} hint={`Made by ${loaded.created_by}`} />
          {mayOperate ? <Form profile={loaded} /> : <ProfileView profile={loaded} />}
        </>
      )}
    </Loaded>
  );
}

function Form({ profile: loaded }: { profile: ConfigProfile | undefined }): ReactElement {
  // What is saved is what differs from this: whatever somebody else changes meanwhile stays.
  const [profile] = useState(loaded);
  const [draft, setDraft] = useState(() => (profile === undefined ? NEW_PROFILE : draftOf(profile)));
  // What a profile sets is judged by every type of agents that it can be for.
  const types = draft.types.length > 0 ? draft.types : AGENT_TYPES;
  const schema = useQueries({ queries: types.map((type) => configSchemaQuery(type)), combine: combineSchemas });
  return <ProfileForm profile={profile} draft={draft} onDraft={setDraft} schema={schema} />;
}

/** What all types have in common, as one query; the same function each time, so that it runs only when one has come. */
function combineSchemas(results: UseQueryResult<Schema>[]): ProfileFormProps['schema'] {
  const schemas = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return {
    data: schemas.length === results.length ? commonSchema(schemas) : undefined,
    error: results.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => Promise.all(results.map(({ refetch }) => refetch())),
  };
}

function NoSuchProfile(): ReactElement {
  return (
    <Empty title="There is no such profile">
      It may have been deleted.
      <ButtonLink to="/profiles" variant="default" mt="xs" display="block">
        All profiles
      </ButtonLink>
    </Empty>
  );
}
