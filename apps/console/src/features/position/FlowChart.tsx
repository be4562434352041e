import type { api } from '@ringfence/client';
import type { DefaultLabelFormatterCallbackParams } from 'echarts';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as registerParts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinor } from '../../ui/format-minor.ts';
import { shareOf } from './share-of.ts';

registerParts([BarChart, CanvasRenderer, GridComponent, LegendComponent, TooltipComponent]);

const DIRECTIONS = [
  { direction: 'in', title: 'flowIn', color: '--fees' },
  { direction: 'out', title: 'flowOut', color: '--suspense' },
  { direction: 'inside', title: 'flowInside', color: '--available' },
] as const;

const HOURS = 24;
const HOUR_MILLISECONDS = 3_600_000;

/**
 * Three bars for each hour. Their heights are shares of the highest, because a height needs no
 * cent; the amounts that are written are exact.
 */
export function FlowChart({
  flow,
  currency,
}: {
  readonly flow: api.PoolFlow;
  readonly currency: string;
}) {
  const { t, i18n } = useTranslation('position');
  const place = useRef<HTMLDivElement>(null);
  const look = document.documentElement.dataset['look'];
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const chart = init(element);
    chart.setOption(optionOf({ flow, currency, language: i18n.language, say: t, look }));
    const observer = new ResizeObserver(() => {
      chart.resize();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [flow, currency, i18n.language, t, look]);
  return <div ref={place} className="flow-chart" role="img" aria-label={t('flow')} />;
}

function optionOf({
  flow,
  currency,
  language,
  say,
}: {
  readonly flow: api.PoolFlow;
  readonly currency: string;
  readonly language: string;
  readonly say: (key: string) => string;
  readonly look: string | undefined;
}) {
  const style = getComputedStyle(document.documentElement);
  const colorOf = (name: string): string => style.getPropertyValue(name).trim();
  const hours = hoursOf(flow);
  const sums = hours.flatMap((hour) =>
    DIRECTIONS.map(({ direction }) => BigInt(hour[direction].amountMinor)),
  );
  const highest = highestOf(sums);
  const hourText = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return {
    animation: false,
    textStyle: {
      color: colorOf('--muted'),
      fontFamily: getComputedStyle(document.body).fontFamily,
    },
    grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      textStyle: { color: colorOf('--text') },
      itemWidth: 12,
      itemHeight: 12,
    },
    tooltip: {
      trigger: 'axis',
      // The other way would write styles into a text, which the policy of the page forbids.
      renderMode: 'richText',
      backgroundColor: colorOf('--surface'),
      borderColor: colorOf('--border'),
      textStyle: { color: colorOf('--text') },
      formatter: (points: readonly Pick<DefaultLabelFormatterCallbackParams, 'dataIndex'>[]) => {
        const hour = hours[points[0]?.dataIndex ?? 0];
        if (hour === undefined) return '';
        const lines = DIRECTIONS.map(
          ({ direction, title }) =>
            `${say(title)}  ${formatMinor(BigInt(hour[direction].amountMinor), currency)} (${hour[direction].count})`,
        );
        return [hourText.format(new Date(hour.hour)), ...lines].join('\n');
      },
    },
    xAxis: {
      type: 'category',
      data: hours.map(({ hour }) => hourText.format(new Date(hour))),
      axisLine: { lineStyle: { color: colorOf('--border') } },
      axisTick: { show: false },
      axisLabel: { color: colorOf('--muted') },
    },
    yAxis: {
      type: 'value',
      max: HEIGHT_MAX,
      interval: HEIGHT_MAX / 2,
      splitLine: { lineStyle: { color: colorOf('--border') } },
      axisLabel: {
        color: colorOf('--muted'),
        formatter: (height: number) => labelOf(height, highest, currency),
      },
    },
    series: DIRECTIONS.map(({ direction, title, color }) => ({
      type: 'bar',
      name: say(title),
      barMaxWidth: 18,
      itemStyle: { color: colorOf(color), borderRadius: [3, 3, 0, 0] },
      data: hours.map((hour) => shareOf(BigInt(hour[direction].amountMinor), highest)),
    })),
  };
}

function highestOf(sums: readonly bigint[]): bigint {
  let highest = 0n;
  for (const sum of sums) if (sum > highest) highest = sum;
  return highest;
}

const HEIGHT_MAX = 10_000;

/** The amount at a height; what a division leaves over is below one minor unit of a label. */
function labelOf(height: number, highest: bigint, currency: string): string {
  return formatMinor((highest * BigInt(height)) / BigInt(HEIGHT_MAX), currency);
}

const NOTHING = { count: 0, amountMinor: '0' };

/** Every hour of the window, those without a movement too. */
function hoursOf(flow: api.PoolFlow): readonly api.PoolFlow['hours'][number][] {
  const found = new Map(flow.hours.map((hour) => [Date.parse(hour.hour), hour]));
  const first = Date.parse(flow.from);
  return Array.from({ length: HOURS }, (_, index) => {
    const at = first + index * HOUR_MILLISECONDS;
    const hour = new Date(at).toISOString();
    return found.get(at) ?? { hour, in: NOTHING, out: NOTHING, inside: NOTHING };
  });
}
