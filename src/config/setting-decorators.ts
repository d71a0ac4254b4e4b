import { isIP } from 'node:net';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min, ValidateBy } from 'class-validator';

/** A whole number of the environment between two bounds. */
export function IntegerSetting(min: number, max: number): PropertyDecorator {
  return (target, property) => {
    Type(() => Number)(target, property);
    IsInt()(target, property);
    Min(min)(target, property);
    Max(max)(target, property);
  };
}

/** `true` or `false`, spelled out; anything else is refused instead of guessed. */
export function BooleanSetting(): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))(
      target,
      property,
    );
    IsBoolean({ message: 'must be true or false' })(target, property);
  };
}

/** An address of PostgreSQL that can be read; what it names is found out by connecting. */
export function DatabaseUrlSetting(): PropertyDecorator {
  const message =
    'must be a URL that begins with postgres:// or postgresql://, with special characters percent-encoded';
  return ValidateBy({ name: 'databaseUrl', validator: { validate: isDatabaseUrl, defaultMessage: () => message } });
}

function isDatabaseUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !/^postgres(ql)?:\/\//.test(value)) return false;
  try {
    // A user without a host means the socket of this machine.
    const { username, password, pathname } = new URL(value.replace('@/', '@localhost/'));
    decodeURIComponent(`${username}${password}${pathname}`);
    return true;
  } catch {
    return false;
  }
}

/** Which proxies are believed: `true`, `false`, how many, or their networks. */
export function ProxiesSetting(): PropertyDecorator {
  const message = 'must be false, a number of proxies, or a list of addresses and networks';
  return ValidateBy({ name: 'proxies', validator: { validate: isProxies, defaultMessage: () => message } });
}

const NAMED_NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isProxies(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return /^(true|false|\d{1,2})$/.test(value) || value.split(',').every((network) => isNetwork(network.trim()));
}

function isNetwork(text: string): boolean {
  if (NAMED_NETWORKS.has(text)) return true;
  const [address = '', bits = '1', ...rest] = text.split('/');
  const width = isIP(address) === 6 ? 128 : 32;
  return isIP(address) > 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= width;
}

/** A list separated by commas; blanks around its elements do not count. */
export function ListSetting(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((element) => element.trim())
          .filter((element) => element !== '')
      : value,
  );
}
