/**
 * The recurrences of RFC 5545 section 3.8.5.3 that are about dates, with the dates that it lists for them, as far as `to`. Where it
 * ends a rule at midnight in UTC, here the rule ends with the date before: its start is a date, so its end is one too.
 */
type Example = {
  readonly says: string
  readonly rule: string
  readonly startsOn: string
  readonly to: string
  readonly dates: readonly string[]
}

/** `1997-09 2,15` and the like, one month after another. */
const dates = (...months: readonly string[]): string[] =>
  months.flatMap(text => {
    const [month = '', days = ''] = text.split(' ')
    return days.split(',').flatMap(day => {
      const [first = 0, last = first] = day.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, index) => `${month}-${String(first + index).padStart(2, '0')}`)
    })
  })

const example = (says: string, startsOn: string, rule: string, to: string, ...months: readonly string[]): Example => ({
  says,
  rule,
  startsOn,
  to,
  dates: dates(...months),
})

const JANUARIES = ['1998-01 1-31', '1999-01 1-31', '2000-01 1-31']
const TUESDAYS = ['1997-09 2,9,16,23,30', '1997-10 7,14,21,28']

export const EXAMPLES: readonly Example[] = [
  example('daily, ten times', '1997-09-02', 'FREQ=DAILY;COUNT=10', '1999-12-31', '1997-09 2-11'),
  example(
    'daily until Christmas',
    '1997-09-02',
    'FREQ=DAILY;UNTIL=19971223',
    '1999-12-31',
    '1997-09 2-30',
    '1997-10 1-31',
    '1997-11 1-30',
    '1997-12 1-23',
  ),
  example(
    'every other day',
    '1997-09-02',
    'FREQ=DAILY;INTERVAL=2',
    '1997-10-06',
    '1997-09 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30',
    '1997-10 2,4,6',
  ),
  example('every ten days, five times', '1997-09-02', 'FREQ=DAILY;INTERVAL=10;COUNT=5', '1999-12-31', '1997-09 2,12,22', '1997-10 2,12'),
  example(
    'every day in January, by year',
    '1998-01-01',
    'FREQ=YEARLY;UNTIL=20000131;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    '2002-12-31',
    ...JANUARIES,
  ),
  example('every day in January, by day', '1998-01-01', 'FREQ=DAILY;UNTIL=20000131;BYMONTH=1', '2002-12-31', ...JANUARIES),
  example('weekly, ten times', '1997-09-02', 'FREQ=WEEKLY;COUNT=10', '1999-12-31', ...TUESDAYS, '1997-11 4'),
  example(
    'weekly until Christmas',
    '1997-09-02',
    'FREQ=WEEKLY;UNTIL=19971223',
    '1999-12-31',
    ...TUESDAYS,
    '1997-11 4,11,18,25',
    '1997-12 2,9,16,23',
  ),
  example(
    'every other week',
    '1997-09-02',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    '1998-02-17',
    '1997-09 2,16,30',
    '1997-10 14,28',
    '1997-11 11,25',
    '1997-12 9,23',
    '1998-01 6,20',
    '1998-02 3,17',
  ),
  example(
    'Tuesdays and Thursdays for five weeks',
    '1997-09-02',
    'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
    '1999-12-31',
    '1997-09 2,4,9,11,16,18,23,25,30',
    '1997-10 2',
  ),
  example(
    'every other week on Monday, Wednesday and Friday',
    '1997-09-01',
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971223;WKST=SU;BYDAY=MO,WE,FR',
    '1999-12-31',
    ...['1997-09 1,3,5,15,17,19,29', '1997-10 1,3,13,15,17,27,29,31', '1997-11 10,12,14,24,26,28', '1997-12 8,10,12,22'],
  ),
  example(
    'every other week on Tuesday and Thursday',
    '1997-09-02',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    '1999-12-31',
    '1997-09 2,4,16,18,30',
    '1997-10 2,14,16',
  ),
  example(
    'the first Friday of the month, ten times',
    '1997-09-05',
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    '1999-12-31',
    ...['1997-09 5', '1997-10 3', '1997-11 7', '1997-12 5', '1998-01 2', '1998-02 6', '1998-03 6', '1998-04 3', '1998-05 1', '1998-06 5'],
  ),
  example(
    'the first Friday until Christmas',
    '1997-09-05',
    'FREQ=MONTHLY;UNTIL=19971223;BYDAY=1FR',
    '1999-12-31',
    '1997-09 5',
    '1997-10 3',
    '1997-11 7',
    '1997-12 5',
  ),
  example(
    'the first and last Sunday of every other month',
    '1997-09-07',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    '1999-12-31',
    ...['1997-09 7,28', '1997-11 2,30', '1998-01 4,25', '1998-03 1,29', '1998-05 3,31'],
  ),
  example(
    'the second last Monday of the month',
    '1997-09-22',
    'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    '1999-12-31',
    ...['1997-09 22', '1997-10 20', '1997-11 17', '1997-12 22', '1998-01 19', '1998-02 16'],
  ),
  example(
    'the third last day of the month',
    '1997-09-28',
    'FREQ=MONTHLY;BYMONTHDAY=-3',
    '1998-02-28',
    ...['1997-09 28', '1997-10 29', '1997-11 28', '1997-12 29', '1998-01 29', '1998-02 26'],
  ),
  example(
    'the second and fifteenth',
    '1997-09-02',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    '1999-12-31',
    ...['1997-09 2,15', '1997-10 2,15', '1997-11 2,15', '1997-12 2,15', '1998-01 2,15'],
  ),
  example(
    'the first and last day of the month',
    '1997-09-30',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    '1999-12-31',
    ...['1997-09 30', '1997-10 1,31', '1997-11 1,30', '1997-12 1,31', '1998-01 1,31', '1998-02 1'],
  ),
  example(
    'some days of every eighteenth month',
    '1997-09-10',
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    '2002-12-31',
    '1997-09 10-15',
    '1999-03 10-13',
  ),
  example(
    'every Tuesday of every other month',
    '1997-09-02',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    '1998-04-30',
    ...['1997-09 2,9,16,23,30', '1997-11 4,11,18,25', '1998-01 6,13,20,27', '1998-03 3,10,17,24,31'],
  ),
  example(
    'yearly in June and July',
    '1997-06-10',
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    '2010-12-31',
    ...[1997, 1998, 1999, 2000, 2001].flatMap(year => [`${year}-06 10`, `${year}-07 10`]),
  ),
  example(
    'every other year from January to March',
    '1997-03-10',
    'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    '2010-12-31',
    '1997-03 10',
    ...[1999, 2001, 2003].flatMap(year => [`${year}-01 10`, `${year}-02 10`, `${year}-03 10`]),
  ),
  example(
    'some days of every third year',
    '1997-01-01',
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    '2010-12-31',
    ...[
      '1997-01 1',
      '1997-04 10',
      '1997-07 19',
      '2000-01 1',
      '2000-04 9',
      '2000-07 18',
      '2003-01 1',
      '2003-04 10',
      '2003-07 19',
      '2006-01 1',
    ],
  ),
  example(
    'the twentieth Monday of the year',
    '1997-05-19',
    'FREQ=YEARLY;BYDAY=20MO',
    '1999-12-31',
    '1997-05 19',
    '1998-05 18',
    '1999-05 17',
  ),
  example(
    'the Monday of week 20',
    '1997-05-12',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    '1999-12-31',
    '1997-05 12',
    '1998-05 11',
    '1999-05 17',
  ),
  example(
    'every Thursday in March',
    '1997-03-13',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    '1999-12-31',
    '1997-03 13,20,27',
    '1998-03 5,12,19,26',
    '1999-03 4,11,18,25',
  ),
  example(
    'every Thursday in summer',
    '1997-06-05',
    'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
    '1998-12-31',
    ...[
      '1997-06 5,12,19,26',
      '1997-07 3,10,17,24,31',
      '1997-08 7,14,21,28',
      '1998-06 4,11,18,25',
      '1998-07 2,9,16,23,30',
      '1998-08 6,13,20,27',
    ],
  ),
  example(
    'every Friday the 13th',
    '1997-09-02',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    '2000-12-31',
    '1998-02 13',
    '1998-03 13',
    '1998-11 13',
    '1999-08 13',
    '2000-10 13',
  ),
  example(
    'the Saturday after the first Sunday of the month',
    '1997-09-13',
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    '1998-06-30',
    ...[
      '1997-09 13',
      '1997-10 11',
      '1997-11 8',
      '1997-12 13',
      '1998-01 10',
      '1998-02 7',
      '1998-03 7',
      '1998-04 11',
      '1998-05 9',
      '1998-06 13',
    ],
  ),
  example(
    'the election day of the United States',
    '1996-11-05',
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    '2004-12-31',
    ...['1996-11 5', '2000-11 7', '2004-11 2'],
  ),
  example(
    'the third Tuesday, Wednesday or Thursday',
    '1997-09-04',
    'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    '1999-12-31',
    '1997-09 4',
    '1997-10 7',
    '1997-11 6',
  ),
  example(
    'the second last weekday of the month',
    '1997-09-29',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    '1998-03-31',
    ...['1997-09 29', '1997-10 30', '1997-11 27', '1997-12 30', '1998-01 29', '1998-02 26', '1998-03 30'],
  ),
  example(
    'every other week, weeks from Monday',
    '1997-08-05',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    '1999-12-31',
    '1997-08 5,10,19,24',
  ),
  example(
    'every other week, weeks from Sunday',
    '1997-08-05',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    '1999-12-31',
    '1997-08 5,17,19,31',
  ),
  example(
    'a day that February lacks',
    '2007-01-15',
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    '2009-12-31',
    '2007-01 15,30',
    '2007-02 15',
    '2007-03 15,30',
  ),
]
