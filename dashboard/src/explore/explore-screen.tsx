import { Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { SPANS } from '../agent/agent-view.js';
import { catalogQuery } from '../api/queries.js';
import { exploreQuery } from '../api/search-queries.js';
import type { FleetSeries } from '../api/shapes.js';
import { SpanPicker } from '../charts/span-picker.js';
import { TimeChart } from '../charts/time-chart.js';
import { Empty } from '../common/empty.js';
import { TextLink } from '../common/link.js';
import { Loaded } from '../common/loaded.js';
import { useNow } from '../common/now.js';
import { Panel } from '../common/panel.js';
import { ScreenTitle } from '../common/screen-title.js';
import { formatValue } from '../common/units.js';
import { QuestionFields } from './question-fields.js';
import { parseQuestion, PLAIN, type Question } from './question.js';
import { groupName, toSeries } from './to-series.js';

/** Any metric of many agents at once, grouped as somebody wants to see it; the question is the URL. */
export function ExploreScreen(): ReactElement {
  const question = { ...PLAIN, ...parseQuestion(useSearch({ from: '/explore' })) };
  const navigate = useNavigate({ from: '/explore' });
  const ask = (changed: Question): void =>
    void navigate({ search: parseQuestion({ ...question, ...changed }), replace: true });
  const answer = useQuery(exploreQuery(question));
  return (
    <>
      <ScreenTitle title="Explore" hint={<Described metric={question.metric} />} />
      <QuestionFields question={question} onAsk={ask} />
      <Group gap="sm" mb="sm">
        <SpanPicker span={question.span} onChoose={(span) => ask({ span })} />
      </Group>
      <Loaded query={answer} what="The metric" height={320}>
        {({ series, unit }) =>
          series.length === 0 ? (
            <Empty title="No values">
              No agent that is asked for has reported {question.metric} in this time. Choose another metric, more
              agents, or a longer time.
            </Empty>
          ) : (
            <Answer question={question} groups={series} unit={unit} />
          )
        }
      </Loaded>
    </>
  );
}

function Described({ metric }: { metric: string }): ReactElement {
  const { data } = useQuery(catalogQuery);
  const found = data?.metrics.find(({ name }) => name === metric.replace(/\{.*$/s, ''));
  return <span>{found?.description ?? 'Any metric of many agents at once'}</span>;
}

interface AnswerProps {
  question: Required<Question>;
  groups: FleetSeries[];
  unit: string | null;
}

function Answer({ question, groups, unit }: AnswerProps): ReactElement {
  const now = useNow(2).getTime() / 1000;
  const { metric, span } = question;
  return (
    <Stack gap="md">
      <TimeChart
        title={metric}
        unit={unit}
        series={toSeries(groups, metric, unit)}
        from={now - SPANS[span]}
        to={now}
        markers={[]}
        onZoom={() => undefined}
      />
      <Panel title="In figures">
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Of</Table.Th>
              <Table.Th>Mean</Table.Th>
              <Table.Th>Most</Table.Th>
              <Table.Th>Newest</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map((each) => (
              <GroupRow key={JSON.stringify(each.group)} series={each} unit={unit} />
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
    </Stack>
  );
}

function GroupRow({ series, unit }: { series: FleetSeries; unit: string | null }): ReactElement {
  const { group, points } = series;
  const values = points.map(([, value]) => value).filter((value) => value !== null && value !== undefined);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shown = [mean, most, values.at(-1)].map((value) =>
    value === undefined || !Number.isFinite(value) ? '–' : formatValue(value, unit),
  );
  return (
    <Table.Tr>
      <Table.Td>
        {typeof group.agent_id === 'string' ? (
          <TextLink to="/agents/$agentId" params={{ agentId: group.agent_id }} size="sm">
            {groupName(group)}
          </TextLink>
        ) : (
          groupName(group)
        )}
      </Table.Td>
      {shown.map((text, index) => (
        <Table.Td key={index}>
          <Text size="sm" className="figures">
            {text}
          </Text>
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
