import { describe, expect, test } from 'vitest'
import { settingsSchema } from '../law/settings.ts'
import { type Progress, stepOf } from './accounts.ts'
import { deviceInWords } from './devices.ts'

const settings = settingsSchema.parse({ accounts: { undertakingVersion: 2, undertakingMonths: 12 } })
const today = '2026-11-20'
const whole: Progress = {
  role: 'unit_head',
  factor: true,
  hasFactor: true,
  waits: false,
  undertaken: { version: 2, day: '2026-03-01' },
}

describe('what a sign-in lacks', () => {
  const table: [what: string, progress: Partial<Progress>, step: string][] = [
    ['nothing', {}, 'done'],
    ['the second factor of one who has it', { factor: false }, 'secondFactor'],
    ['a second factor to be set up', { factor: false, hasFactor: false }, 'enrol'],
    ['the first undertaking', { undertaken: undefined }, 'undertaking'],
    ['the undertaking in its new words', { undertaken: { version: 1, day: '2026-11-19' } }, 'undertaking'],
    ['the undertaking after a year, on the day', { undertaken: { version: 2, day: '2025-11-20' } }, 'undertaking'],
    ['nothing on the last day of the year', { undertaken: { version: 2, day: '2025-11-21' } }, 'done'],
    ['the second factor before the undertaking', { factor: false, undertaken: undefined }, 'secondFactor'],
    ['nothing from a partner, who gives no undertaking', { role: 'partner', undertaken: undefined }, 'done'],
    ['the undertaking of an analyst', { role: 'regional_analyst', undertaken: undefined }, 'undertaking'],
  ]
  test.each(table)('%s', (_, progress, step) => expect(stepOf({ ...whole, ...progress }, settings, today)).toBe(step))
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'Chrome на Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36',
    'Яндекс Браузер на Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge на Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox на Linux'],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36',
    'Chrome на Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Safari на iPhone',
  ],
  ['curl/8.5.0', 'Неизвестное устройство'],
  ['', 'Неизвестное устройство'],
])('%s is shown as «%s»', (agent, words) => expect(deviceInWords(agent)).toBe(words))
