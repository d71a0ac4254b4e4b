import { describe, expect, it } from '@jest/globals';
import { guards, readVersion, replicaQuery, sizesQuery } from './queries.js';

describe('readVersion', () => {
  it.each([
    ['5.7.44-log', { isMariadb: false, number: 50_744, product: 'MySQL 5.7.44' }],
    ['8.0.36-0ubuntu0.22.04.1', { isMariadb: false, number: 80_036, product: 'MySQL 8.0.36' }],
    ['9.1.0', { isMariadb: false, number: 90_100, product: 'MySQL 9.1.0' }],
    ['8.0.36-28', { isMariadb: false, number: 80_036, product: 'MySQL 8.0.36' }],
    ['10.11.19-MariaDB-0+deb12u1-log', { isMariadb: true, number: 101_119, product: 'MariaDB 10.11.19' }],
    ['5.5.5-10.4.32-MariaDB', { isMariadb: true, number: 100_432, product: 'MariaDB 10.4.32' }],
    ['12.0.2-MariaDB', { isMariadb: true, number: 120_002, product: 'MariaDB 12.0.2' }],
    ['', { isMariadb: false, number: 0, product: 'MySQL 0' }],
  ])('reads %p', (text, version) => {
    expect(readVersion(text)).toEqual(version);
  });
});

describe('statements by version', () => {
  it.each([
    ['5.7.44', 'SHOW SLAVE STATUS', 'INNODB_SYS_TABLESPACES', 'max_execution_time'],
    ['8.0.21', 'SHOW SLAVE STATUS', 'INNODB_TABLESPACES', 'max_execution_time'],
    ['8.0.22', 'SHOW REPLICA STATUS', 'INNODB_TABLESPACES', 'max_execution_time'],
    ['9.1.0', 'SHOW REPLICA STATUS', 'INNODB_TABLESPACES', 'max_execution_time'],
    ['10.11.19-MariaDB', 'SHOW ALL SLAVES STATUS', 'INNODB_SYS_TABLESPACES', 'max_statement_time'],
  ])('of %s', (text, replicas, tablespaces, limit) => {
    const version = readVersion(text);
    expect(replicaQuery(version)).toBe(replicas);
    expect(sizesQuery(version)).toContain(`information_schema.${tablespaces}\n`);
    expect(guards(version).join()).toContain(limit);
  });
});
