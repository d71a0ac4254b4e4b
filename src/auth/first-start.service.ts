import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HUB } from '../audit/actor.js';
import { recordAudit } from '../audit/audit.queries.js';
import { Settings } from '../config/settings.js';
import { deleteOwnEnrollmentTokens } from './enrollment-tokens/enrollment-token-rows.queries.js';
import { createEnrollmentToken } from './enrollment-tokens.queries.js';
import { FIRST_USERNAME, initialPasswordFile } from './first-user.js';
import { PasswordHashing } from './passwords/password-hashing.service.js';
import { insertUser, lockFirstStart } from './users/users.queries.js';

/** What an operator must be told about the first sign-in. */
export interface FirstSignIn {
  username: string;
  /** Where the random password is kept until it is changed; null when it was, or came from the settings. */
  passwordFile: string | null;
  /** The random password, at the start that made it: for a terminal only. */
  password: string | null;
}

/** What the token of an agent that the hub itself starts is like. */
export interface LocalEnrollment {
  expiresInSeconds: number;
  maxUses: number;
  /** Whether it may take over the id of an agent that exists. */
  replace: boolean;
}

/** What only a hub's start does: the first user, and the token of the agent on the hub's own machine. */
@Injectable()
export class FirstStart {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hashing: PasswordHashing,
    private readonly settings: Settings,
  ) {}

  /** Makes the user `admin` when there is no user yet; of several hubs that start at once, one does. */
  async ensureAdmin(): Promise<FirstSignIn> {
    const file = initialPasswordFile(this.settings.dataDir);
    const given = this.settings.adminPassword;
    const password = given ?? randomBytes(18).toString('base64url');
    const isFirst = await this.dataSource.transaction(async (tx) => {
      if (!(await lockFirstStart(tx))) return false;
      // Before the commit: a password that nobody can read would lock everybody out.
      if (given === undefined) await writeSecret(file, `${password}\n`);
      const user = await insertUser(tx, {
        username: FIRST_USERNAME,
        password_hash: await this.hashing.hash(password),
        role: 'admin',
        must_change_password: given === undefined,
      });
      if (user === undefined) throw new Error('the first user could not be made');
      await recordAudit(tx, HUB, { action: 'user.created', targetKind: 'user', targetId: user.id });
      return true;
    });
    return {
      username: FIRST_USERNAME,
      passwordFile: (await exists(file)) ? file : null,
      password: isFirst && given === undefined ? password : null,
    };
  }

  /** Makes an enrolment token for an agent that the hub itself starts; the one it made before under this name dies. */
  async mintLocalEnrollmentToken(name: string, options: LocalEnrollment): Promise<string> {
    return this.dataSource.transaction(async (tx) => {
      await deleteOwnEnrollmentTokens(tx, name);
      const unbound = { type: null, environment: null, metadata: {} };
      const { token } = await createEnrollmentToken(tx, { name, createdBy: null, ...unbound, ...options });
      return token;
    });
  }
}

/** Writes a file that only its owner can read, whole or not at all. */
async function writeSecret(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await chmod(temporary, 0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
