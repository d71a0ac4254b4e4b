import { Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ZoomOut } from 'lucide-react';
import { type ReactElement, useMemo } from 'react';
import { alertsQuery, latestMetricsQuery, seriesQuery, type Span } from '../api/queries.js';
import type { Series } from '../api/shapes.js';
import type { Marker } from '../charts/chart-options.js';
import { SpanPicker } from '../charts/span-picker.js';
import { TimeChart } from '../charts/time-chart.js';
import { Empty } from '../common/empty.js';
import { Loaded } from '../common/loaded.js';
import { useNow } from '../common/now.js';
import { formatExact } from '../common/time.js';
import classes from './agent.module.css';
import { type AgentView, type SpanName, SPANS } from './agent-view.js';
import { toMarkers } from './alert-markers.js';
import { type ChartPanel, choosePanels, metricsOf } from './chart-panels.js';

/** The charts of an agent over one span: its machine first, then its checks, then what was asked for besides. */
export function MetricsTab({ agentId }: { agentId: string }): ReactElement {
  const view = useSearch({ from: '/agents/$agentId' });
  const latest = useQuery(latestMetricsQuery(agentId));
  const { metric: wanted } = view;
  const panels = useMemo(() => choosePanels(latest.data?.metrics ?? [], wanted ?? []), [latest.data, wanted]);
  return (
    <Stack gap="sm">
      <ShownSpan view={view} />
      <Loaded query={latest} what="The metrics" height={400}>
        {() =>
          panels.length === 0 ? (
            <Empty title="Nothing measured yet">
              The first report of an agent comes within its reporting interval.
            </Empty>
          ) : (
            <Charts agentId={agentId} panels={panels} view={view} />
          )
        }
      </Loaded>
    </Stack>
  );
}

function ShownSpan({ view }: { view: AgentView }): ReactElement {
  const navigate = useNavigate({ from: '/agents/$agentId' });
  const isZoomed = view.from !== undefined && view.to !== undefined;
  const choose = (span: SpanName): void =>
    void navigate({ search: (old) => ({ ...old, span, from: undefined, to: undefined }) });
  return (
    <Group gap="sm">
      <SpanPicker span={isZoomed ? undefined : (view.span ?? '1h')} onChoose={choose} />
      {isZoomed ? (
        <>
          <Text size="sm">
            {formatExact(new Date(view.from ?? ''))} to {formatExact(new Date(view.to ?? ''))}
          </Text>
          <Button
            size="xs"
            variant="default"
            leftSection={<ZoomOut size={14} aria-hidden />}
            onClick={() => choose(view.span ?? '1h')}
          >
            Zoom out
          </Button>
        </>
      ) : (
        <Text size="sm" c="dimmed" visibleFrom="md">
          Draw over a part of a chart to see it closer
        </Text>
      )}
    </Group>
  );
}

function spanOf({ from, to, span = '1h' }: AgentView): Span {
  return from !== undefined && to !== undefined ? { from, to } : { lastSeconds: SPANS[span] };
}

interface ChartsProps {
  agentId: string;
  panels: ChartPanel[];
  view: AgentView;
}

function Charts({ agentId, panels, view }: ChartsProps): ReactElement {
  const navigate = useNavigate({ from: '/agents/$agentId' });
  const span = spanOf(view);
  const series = useQuery(seriesQuery(agentId, metricsOf(panels), span));
  const now = useNow(2).getTime() / 1000;
  const [from, to] =
    'from' in span ? [Date.parse(span.from) / 1000, Date.parse(span.to) / 1000] : [now - span.lastSeconds, now];
  const markers = useMarkers(agentId);
  const zoom = (start: number, end: number): void =>
    void navigate({
      search: (old) => ({ ...old, from: new Date(start * 1000).toISOString(), to: new Date(end * 1000).toISOString() }),
    });
  return (
    <Loaded query={series} what="The series" height={400}>
      {(loaded) => (
        <div className={classes.charts}>
          {panels.map((panel) => (
            <PanelChart
              key={panel.title}
              panel={panel}
              all={loaded.series}
              from={from}
              to={to}
              markers={markers}
              onZoom={zoom}
            />
          ))}
        </div>
      )}
    </Loaded>
  );
}

interface PanelChartProps {
  panel: ChartPanel;
  all: readonly Series[];
  from: number;
  to: number;
  markers: readonly Marker[];
  onZoom: (from: number, to: number) => void;
}

function PanelChart({ panel, all, ...rest }: PanelChartProps): ReactElement {
  const names = panel.series.join('\n');
  const series = useMemo(() => {
    const wanted = new Set(names.split('\n'));
    return all.filter(({ metric }) => wanted.has(metric));
  }, [all, names]);
  return <TimeChart title={panel.title} unit={panel.unit} series={series} {...rest} />;
}

function useMarkers(agentId: string): readonly Marker[] {
  const { data } = useInfiniteQuery(alertsQuery({ status: ['firing', 'acknowledged', 'resolved'], agentId }));
  return useMemo(() => toMarkers(data?.pages.flatMap(({ alerts }) => alerts) ?? []), [data]);
}
