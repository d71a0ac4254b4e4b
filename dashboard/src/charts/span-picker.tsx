import { SegmentedControl, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { type SpanName, SPANS } from '../agent/agent-view.js';

const SPAN_NAMES: Record<SpanName, string> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
  '90d': '90 d',
};

interface SpanPickerProps {
  /** Undefined while two instants of somebody's own are shown. */
  span: SpanName | undefined;
  onChoose: (span: SpanName) => void;
}

/** How far back charts look. */
export function SpanPicker({ span, onChoose }: SpanPickerProps): ReactElement {
  const data = Object.entries(SPAN_NAMES).map(([value, label]) => ({ value, label }));
  const choose = (chosen: string | null): void => {
    if (chosen !== null && chosen in SPANS) onChoose(chosen as SpanName);
  };
  return (
    <>
      <SegmentedControl
        aria-label="Time span"
        data={data}
        value={span ?? ''}
        onChange={choose}
        visibleFrom="sm"
        size="xs"
      />
      <Select
        aria-label="Time span"
        data={data}
        value={span ?? ''}
        placeholder="Zoomed in"
        onChange={choose}
        hiddenFrom="sm"
        size="xs"
        w={110}
      />
    </>
  );
}
