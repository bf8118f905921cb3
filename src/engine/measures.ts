import { Counter, Gauge, Registry } from 'prom-client'
import type { Measure } from '#src/features/feature.ts'

/** What operations watch, in Prometheus' text format. */
export type Measures = {
  count(measure: Measure): void
  /** The page of `/metrics`, with gauges read at this moment. */
  text(): Promise<string>
}

/** What stands in the tables right now. */
export type Backlog = {
  readonly deliveriesWaiting: number
  readonly deliveriesParked: number
  readonly alarmsOverdue: number
  readonly alarmsParked: number
}

const PURPOSE: Readonly<Record<Measure, string>> = {
  prompts_due: 'Check-in prompts whose moment came',
  prompts_sent: 'Check-in prompts that the platform accepted',
  prompts_late: 'Check-in prompts accepted more than a minute after their moment',
  prompts_failed: 'Check-in prompts that could not be delivered',
}

/** Counters of this process, and gauges over what all processes share. */
export function createMeasures(backlog: () => Promise<Backlog>): Measures {
  const registry = new Registry()
  const registers = [registry]
  const counter = (name: Measure) => new Counter({ name: `drumbeat_${name}_total`, help: PURPOSE[name], registers })
  const counters: Readonly<Record<Measure, Counter>> = {
    prompts_due: counter('prompts_due'),
    prompts_sent: counter('prompts_sent'),
    prompts_late: counter('prompts_late'),
    prompts_failed: counter('prompts_failed'),
  }
  const gauge = (name: string, help: string) => new Gauge({ name: `drumbeat_${name}`, help, registers })
  const gauges = {
    deliveriesWaiting: gauge('outbox_depth', 'Messages waiting to be sent'),
    deliveriesParked: gauge('outbox_parked', 'Messages that could not be sent and wait for an admin'),
    alarmsOverdue: gauge('alarms_overdue', 'Moments that came and were not dealt with yet'),
    alarmsParked: gauge('alarms_parked', 'Moments that kept failing and wait for an admin'),
  }
  return {
    count: measure => counters[measure].inc(),
    async text() {
      const now = await backlog()
      gauges.deliveriesWaiting.set(now.deliveriesWaiting)
      gauges.deliveriesParked.set(now.deliveriesParked)
      gauges.alarmsOverdue.set(now.alarmsOverdue)
      gauges.alarmsParked.set(now.alarmsParked)
      return registry.metrics()
    },
  }
}
