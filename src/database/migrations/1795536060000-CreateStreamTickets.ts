import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials for one WebSocket each. */
export class CreateStreamTickets1795536060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stream_tickets (
        token_hash bytea NOT NULL,
        user_id uuid NOT NULL,
        session_id uuid,
        token_id uuid,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_stream_tickets PRIMARY KEY (token_hash),
        CONSTRAINT fk_stream_tickets_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT fk_stream_tickets_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
        CONSTRAINT fk_stream_tickets_token FOREIGN KEY (token_id) REFERENCES api_tokens (id) ON DELETE CASCADE,
        CONSTRAINT ck_stream_tickets_credential CHECK (num_nonnulls(session_id, token_id) = 1)
      )`);
    await runner.query(`CREATE INDEX ix_stream_tickets_user ON stream_tickets (user_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stream_tickets`);
  }
}
