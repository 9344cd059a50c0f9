import type { Office } from '../../office.ts'
import type { Desk, House } from '../harness.ts'
import type { Hand } from './hand.ts'

/** What a task may cost at most: presses of the mouse or the finger, of Tab, seconds of keys. */
export type Most = { clicks?: number; tabs?: number; seconds?: number }
/** A task of somebody's work, done as whoever knows the program does it. */
export type Task = {
  name: string
  most: Most
  login: string
  /** Width of the screen; 1280 unless said. */
  size?: 390 | 1280
  /** What stands in the centre before anybody comes in. */
  before?: (house: House<Office>) => Promise<void>
  do: (desk: Desk, hand: Hand, house: House<Office>) => Promise<void>
}
