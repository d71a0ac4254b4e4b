import { namesWithoutPassword, type Account } from '../system/accounts.js';
import { seenOr } from '../system/system-root.js';
import type { Answer } from './answer.js';
import type { Facts } from './facts.js';
import type { AccountsCondition } from './rule.js';

/** Below it accounts belong to the system, by Debian's and Red Hat's login.defs. */
const FIRST_PERSON = 1000;
const NOBODY = 65_534;
const NO_SHELL = /(\/(nologin|false|sync|shutdown|halt)|^)$/;

/** Judges all accounts of a system. */
export async function judgeAccounts(condition: AccountsCondition, facts: Facts): Promise<Answer> {
  const found = await facts.accounts();
  if (found.is === 'unseen') return { is: 'unseen', why: `/etc/passwd: ${found.why}` };
  const accounts = seenOr(found, []);
  switch (condition) {
    case 'only_root_has_uid_0':
      return noneOf(
        accounts.filter(({ uid, name }) => uid === 0 && name !== 'root'),
        'has uid 0',
      );
    case 'uids_are_unique':
      return noneOf(
        accounts.filter(({ uid }, index) => accounts.findIndex((other) => other.uid === uid) !== index),
        'shares its uid with another',
      );
    case 'system_accounts_cannot_sign_in':
      return noneOf(
        accounts.filter(
          ({ uid, shell, name }) => uid > 0 && uid < FIRST_PERSON && name !== 'root' && !NO_SHELL.test(shell),
        ),
        'has a shell',
      );
    case 'passwords_are_shadowed':
      return noneOf(
        accounts.filter(({ isOpen }) => isOpen),
        'has an empty password in /etc/passwd',
      );
    case 'all_have_passwords':
      return judgePasswords(facts);
    case 'homes_are_private':
      return judgeHomes(accounts, facts);
  }
}

async function judgePasswords({ root }: Facts): Promise<Answer> {
  const shadow = await root.read('/etc/shadow');
  if (shadow.is === 'unseen') return { is: 'unseen', why: `/etc/shadow: ${shadow.why}` };
  return noneOf(
    namesWithoutPassword(seenOr(shadow, '')).map((name) => ({ name })),
    'needs no password',
  );
}

async function judgeHomes(accounts: readonly Account[], { root }: Facts): Promise<Answer> {
  const open: Account[] = [];
  for (const account of accounts.filter(({ uid }) => uid >= FIRST_PERSON && uid < NOBODY)) {
    const home = await root.stat(account.home);
    if (home.is === 'unseen') return { is: 'unseen', why: `${account.home}: ${home.why}` };
    if (home.is === 'seen' && (home.value.mode & 0o027) !== 0) open.push(account);
  }
  return noneOf(open, 'has a home that others can look into');
}

function noneOf(accounts: readonly Pick<Account, 'name'>[], what: string): Answer {
  const [first] = accounts;
  if (first === undefined) return { is: 'yes' };
  const more = accounts.length > 1 ? ` (and ${accounts.length - 1} more)` : '';
  return { is: 'no', found: `${first.name} ${what}${more}` };
}
