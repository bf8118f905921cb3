export type { Chart, Figures, HealthFigures, KeptFigures, Standing } from './chart.ts'
export { healthChart, healthInWords } from './health.ts'
export { keptChart, keptInWords } from './kept.ts'
export { prepareCharts } from './preparing.ts'
