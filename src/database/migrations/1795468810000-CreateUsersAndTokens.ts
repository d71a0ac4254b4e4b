import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their sessions and tokens, the credentials of agents, and who did what. */
export class CreateUsersAndTokens1795468810000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPeople(runner);
    await createApiTokens(runner);
    await createAgentCredentials(runner);
    await runner.query(`
      CREATE TABLE audit_logs (
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id text,
        actor_name text NOT NULL,
        ip text,
        action text NOT NULL,
        target_kind text NOT NULL,
        target_id text,
        before jsonb,
        after jsonb,
        CONSTRAINT pk_audit_logs PRIMARY KEY (id),
        CONSTRAINT ck_audit_logs_actor_kind CHECK (actor_kind IN ('user', 'agent', 'system'))
      )`);
    await runner.query(`CREATE INDEX ix_audit_logs_at ON audit_logs (at, id)`);
    await runner.query(`CREATE INDEX ix_audit_logs_target ON audit_logs (target_kind, target_id, at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE audit_logs, agent_keys, enrollment_tokens, login_failures, api_tokens, sessions, users`,
    );
  }
}

async function createPeople(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE users (
      id uuid NOT NULL,
      username text NOT NULL,
      password_hash text NOT NULL,
      role text NOT NULL,
      is_enabled boolean NOT NULL DEFAULT true,
      must_change_password boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL,
      last_login_at timestamptz,
      CONSTRAINT pk_users PRIMARY KEY (id),
      CONSTRAINT ck_users_role CHECK (role IN ('viewer', 'operator', 'admin'))
    )`);
  await runner.query(`CREATE UNIQUE INDEX uq_users_username ON users (username)`);
  await runner.query(`
    CREATE TABLE sessions (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      token_hash bytea NOT NULL,
      created_at timestamptz NOT NULL,
      last_used_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      CONSTRAINT pk_sessions PRIMARY KEY (id),
      CONSTRAINT fk_sessions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    )`);
  await runner.query(`CREATE UNIQUE INDEX uq_sessions_token_hash ON sessions (token_hash)`);
  await runner.query(`CREATE INDEX ix_sessions_user ON sessions (user_id)`);
  await runner.query(`
    CREATE TABLE login_failures (
      id uuid NOT NULL,
      subject bytea NOT NULL,
      failed_at timestamptz NOT NULL,
      CONSTRAINT pk_login_failures PRIMARY KEY (id)
    )`);
  await runner.query(`CREATE INDEX ix_login_failures_subject ON login_failures (subject, failed_at)`);
}

async function createApiTokens(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE api_tokens (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      name text NOT NULL,
      role text NOT NULL,
      token_hash bytea NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz,
      last_used_at timestamptz,
      CONSTRAINT pk_api_tokens PRIMARY KEY (id),
      CONSTRAINT fk_api_tokens_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
      CONSTRAINT ck_api_tokens_role CHECK (role IN ('viewer', 'operator', 'admin'))
    )`);
  await runner.query(`CREATE UNIQUE INDEX uq_api_tokens_token_hash ON api_tokens (token_hash)`);
  await runner.query(`CREATE INDEX ix_api_tokens_user ON api_tokens (user_id)`);
}

async function createAgentCredentials(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE enrollment_tokens (
      id uuid NOT NULL,
      name text NOT NULL,
      token_hash bytea NOT NULL,
      created_by text,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      max_uses integer NOT NULL,
      use_count integer NOT NULL DEFAULT 0,
      type text,
      environment text,
      metadata jsonb NOT NULL DEFAULT '{}',
      replaces_agents boolean NOT NULL DEFAULT false,
      CONSTRAINT pk_enrollment_tokens PRIMARY KEY (id),
      CONSTRAINT ck_enrollment_tokens_uses CHECK (use_count >= 0 AND use_count <= max_uses)
    )`);
  await runner.query(`CREATE UNIQUE INDEX uq_enrollment_tokens_token_hash ON enrollment_tokens (token_hash)`);
  await runner.query(`
    CREATE TABLE agent_keys (
      id uuid NOT NULL,
      agent_id uuid NOT NULL,
      key_hash bytea NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz,
      first_used_at timestamptz,
      enrollment_token_id uuid,
      enrollment_digest bytea,
      CONSTRAINT pk_agent_keys PRIMARY KEY (id),
      CONSTRAINT fk_agent_keys_agent FOREIGN KEY (agent_id) REFERENCES agents (id) ON DELETE CASCADE,
      CONSTRAINT fk_agent_keys_enrollment_token FOREIGN KEY (enrollment_token_id)
        REFERENCES enrollment_tokens (id) ON DELETE SET NULL
    )`);
  await runner.query(`CREATE UNIQUE INDEX uq_agent_keys_key_hash ON agent_keys (key_hash)`);
  await runner.query(`CREATE INDEX ix_agent_keys_agent ON agent_keys (agent_id)`);
  await runner.query(`CREATE INDEX ix_agent_keys_enrollment_token ON agent_keys (enrollment_token_id)`);
}
