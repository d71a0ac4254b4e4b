import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApiToken } from '../api-tokens/api-token.entity.js';
import { Session } from '../sessions/session.entity.js';
import { User } from '../users/user.entity.js';

/** Lets its owner open the stream once, within moments. It dies with the session or token that it was made with. */
@Entity('stream_tickets')
@Check('ck_stream_tickets_credential', 'num_nonnulls(session_id, token_id) = 1')
@Index('ix_stream_tickets_user', ['userId'])
export class StreamTicket {
  /** SHA-256 of the ticket. */
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'pk_stream_tickets' })
  tokenHash: Buffer;

  @ForeignKey(() => User, 'id', { name: 'fk_stream_tickets_user', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ForeignKey(() => Session, 'id', { name: 'fk_stream_tickets_session', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'session_id', nullable: true })
  sessionId: string | null;

  @ForeignKey(() => ApiToken, 'id', { name: 'fk_stream_tickets_token', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'token_id', nullable: true })
  tokenId: string | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
