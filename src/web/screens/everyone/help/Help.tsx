import { Fragment } from 'react'
import { Link, useParams } from 'react-router'
import { roles } from '../../../../domain/law/permissions.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { Columns } from '../../../ui/page/Shell.tsx'
import { capital, typo } from '../../../ui/text.ts'
import { guide } from './guide.ts'
import { guideSections, type GuideSection } from './helpPlaces.ts'
import type { GuideBlock, GuideWords } from './readGuide.ts'
import styles from './Help.module.css'

const css = classesOf(styles)

const isSection = (text: string): text is GuideSection => Object.hasOwn(guideSections, text)

/** The guide, one section at a time: «?» of every screen leads to the section about it. */
export function Help() {
  const session = useSession()
  const { section = '' } = useParams()
  const shown: GuideSection = isSection(section) ? section : 'tours'
  const part = guide.find(({ title }) => title === guideSections[shown])
  const blocks = shown === 'tours' ? tourFirst(part?.blocks ?? [], capital(roles[session.role])) : (part?.blocks ?? [])
  return (
    <>
      <PageHead
        title={guideSections[shown]}
        tab={`Справка: ${guideSections[shown]}`}
        crumbs={[{ label: 'Справка', to: paths.help() }, { label: guideSections[shown] }]}
      />
      <Columns
        main={
          <Card label={guideSections[shown]}>
            {blocks.map((block, at) => (
              <Fragment key={at}>{drawn(block)}</Fragment>
            ))}
          </Card>
        }
        side={
          <Card title="Содержание" content="flush">
            <nav aria-label="Разделы справки">
              <ul className="list">
                {(Object.entries(guideSections) as [GuideSection, string][]).map(([to, title]) => (
                  <li key={to}>
                    <Link to={paths.help(to)} aria-current={to === shown ? 'page' : undefined}>
                      {typo(title)}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          </Card>
        }
      />
    </>
  )
}

const headed = (block: GuideBlock | undefined, title: string) =>
  block?.kind === 'heading' && block.words[0]?.text === title

/** The tour of whoever asks stands before those of the others. */
export function tourFirst(blocks: readonly GuideBlock[], own: string): GuideBlock[] {
  const from = blocks.findIndex(block => headed(block, own))
  if (from < 0) return [...blocks]
  const next = blocks.findIndex((block, at) => at > from && block.kind === 'heading')
  const until = next < 0 ? blocks.length : next
  const first = blocks.findIndex(({ kind }) => kind === 'heading')
  return [...blocks.slice(0, first), ...blocks.slice(from, until), ...blocks.slice(first, from), ...blocks.slice(until)]
}

function drawn(block: GuideBlock) {
  switch (block.kind) {
    case 'heading':
      return <h2 className="space-above-3">{words(block.words)}</h2>
    case 'para':
      return <p className="space-above-2">{words(block.words)}</p>
    case 'list':
      return <ul className={css('points')}>{items(block.items)}</ul>
    case 'steps':
      return <ol className={css('points steps')}>{items(block.items)}</ol>
  }
}

const items = (lines: readonly GuideWords[][]) => lines.map((line, at) => <li key={at}>{words(line)}</li>)
const words = (pieces: readonly GuideWords[]) =>
  pieces.map(({ kind, text }, at) =>
    kind === 'strong' ? (
      <b key={at}>{typo(text)}</b>
    ) : kind === 'typed' ? (
      <code key={at}>{text}</code>
    ) : (
      <Fragment key={at}>{typo(text)}</Fragment>
    ),
  )
