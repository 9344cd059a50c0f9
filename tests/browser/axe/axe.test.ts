import { expect, test } from 'vitest'
import { aProfile } from '../profiles.ts'
import { axe } from './axe.ts'

const page = (body: string) =>
  `<html lang="ru"><title>Патронат</title><main style="background: #fff">${body}</main></html>`
const text = (style: string) => page(`<h1>Семья</h1><p style="${style}">Договор</p>`)

test('a contrast that is too low is found after one that is enough, whatever differs', async () => {
  const { context, page: screen } = await aProfile(1280, true)
  const found = async (html: string) => {
    await screen.setContent(html)
    return (await axe(screen)).map(line => line.split(':')[0])
  }
  // What was passed over once is passed over again, and its neighbours are not.
  for (let time = 1; time <= 2; time += 1) {
    expect(await found(text('color: #555'))).toEqual([])
    expect(await found(text('color: #555; background: #888'))).toEqual(['color-contrast'])
    expect(await found(text('color: #bbb'))).toEqual(['color-contrast'])
    expect(await found(text('color: #555; opacity: 0.4'))).toEqual(['color-contrast'])
    expect(await found(text('color: #888; font-size: 32px'))).toEqual([])
    expect(await found(text('color: #888'))).toEqual(['color-contrast'])
    expect(
      await found(page('<h1>Семья</h1><div style="background: #777"><p style="color: #555">Договор</p></div>')),
    ).toEqual(['color-contrast'])
    // Something else than what it lies in is behind it.
    const over = '<div style="position: absolute; left: 0; top: 0; width: 100%; height: 400px; background: #777"></div>'
    expect(
      await found(page(`<h1>Семья</h1>${over}<p style="position: relative; z-index: 1; color: #555">Договор</p>`)),
    ).toContain('color-contrast')
  }
  await context.close()
})
