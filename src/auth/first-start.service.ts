import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HUB } from '../audit/actor.js';
import { recordAudit } from '../audit/audit.queries.js';
import { Settings } from '../config/settings.js';
import { deleteOwnEnrollmentTokens } from './enrollment-tokens/enrollment-token-rows.queries.js';
import { createEnrollmentToken, type NewEnrollmentToken } from './enrollment-tokens.queries.js';
import { FIRST_USERNAME, initialPasswordFile } from './first-user.js';
import { PasswordHashing } from './passwords/password-hashing.service.js';
import { readSecretFile, writeSecretFile } from './secret-file.js';
import { insertUser, lockFirstStart } from './users/users.queries.js';

const HOUR_SECONDS = 3600;
const PASSWORD_BYTES = 18;

/** The random password of the first user, and the file it is kept in until it is changed. */
export interface InitialPassword {
  password: string;
  file: string;
}

/** An enrolment token for whoever sets up the first machines, and the file it is kept in. */
export interface OfferedToken {
  token: string;
  file: string;
}

/** What a hub does at its start: the first user, and the tokens of the first agents. */
@Injectable()
export class FirstStart {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hashing: PasswordHashing,
    private readonly settings: Settings,
  ) {}

  /**
   * Makes the user `admin` when there is no user yet; of several hubs that start at once, one does. Returns the random
   * password for as long as it has not been changed; null where the settings or somebody else chose one.
   */
  async makeFirstUser(): Promise<InitialPassword | null> {
    const file = initialPasswordFile(this.settings.dataDir);
    await this.dataSource.transaction(async (tx) => {
      if (!(await lockFirstStart(tx))) return;
      const given = this.settings.adminPassword;
      const password = given ?? randomBytes(PASSWORD_BYTES).toString('base64url');
      // Before the commit: a password that nobody can read would lock everybody out.
      if (given === undefined) await writeSecretFile(file, password);
      const user = await insertUser(tx, {
        username: FIRST_USERNAME,
        password_hash: await this.hashing.hash(password),
        role: 'admin',
        must_change_password: given === undefined,
      });
      if (user === undefined) throw new Error('the first user could not be made');
      await recordAudit(tx, HUB, { action: 'user.created', targetKind: 'user', targetId: user.id });
    });
    const password = await readSecretFile(file);
    return password === null ? null : { password, file };
  }

  /** Makes the token of the agent that watches the hub's own machine; the one of the start before dies. */
  async mintLocalEnrollmentToken(): Promise<string> {
    return this.replaceToken({
      name: `local agent of ${hostname()}`,
      expiresInSeconds: HOUR_SECONDS,
      maxUses: 1,
      replace: true,
    });
  }

  /** Makes a token to set up other machines with; the one of the start before dies. */
  async offerEnrollmentToken(): Promise<OfferedToken> {
    const file = join(this.settings.dataDir, 'enrollment-token');
    const token =
      this.settings.enrollmentToken ??
      (await this.replaceToken({
        name: `start of the hub on ${hostname()}`,
        expiresInSeconds: 24 * HOUR_SECONDS,
        maxUses: 100,
        replace: false,
      }));
    await writeSecretFile(file, token);
    return { token, file };
  }

  private async replaceToken(
    wanted: Pick<NewEnrollmentToken, 'name' | 'expiresInSeconds' | 'maxUses' | 'replace'>,
  ): Promise<string> {
    return this.dataSource.transaction(async (tx) => {
      await deleteOwnEnrollmentTokens(tx, wanted.name);
      const unbound = { createdBy: null, type: null, environment: null, metadata: {} };
      const { token } = await createEnrollmentToken(tx, { ...unbound, ...wanted });
      return token;
    });
  }
}
