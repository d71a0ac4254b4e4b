import type { ReactElement } from 'react';

/** The sign of Agent Monitor; its name always stands beside it. */
export function Logo({ size }: { size: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden>
      <rect width="64" height="64" rx="14" fill="#3b5bdb" />
      <path
        d="M8 36h12l6-16 10 28 8-20 4 8h8"
        fill="none"
        stroke="#fff"
        strokeWidth="5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
