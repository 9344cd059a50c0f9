/** Deterministic dice (mulberry32): the same data in every run. */
export function dice(seed: number) {
  let state = seed >>> 0
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(roll() * n)
  const word = () =>
    Math.floor(roll() * 4294967296)
      .toString(16)
      .padStart(8, '0')
  return {
    below,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    chance: (share: number) => roll() < share,
    uuid: () => {
      const [a, b, c, d] = [word(), word(), word(), word()]
      return `${a}-${b.slice(0, 4)}-7${b.slice(5)}-8${c.slice(0, 3)}-${c.slice(4)}${d}`
    },
  }
}
export type Dice = ReturnType<typeof dice>
