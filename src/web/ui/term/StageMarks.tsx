import { useId, useState } from 'react'
import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { typo } from '../text.ts'
import styles from './StageMarks.module.css'

const css = classesOf(styles)

/** One stage of a case. */
export interface Stage {
  readonly label: string
  readonly state: 'passed' | 'current' | 'ahead'
  /** Date or «до 01.03.2027»; or what is missing. */
  readonly note?: string
  /** The next sensible action, or the place where the missing thing is done. */
  readonly to: string
}

const spoken = { passed: 'пройден', current: 'идёт сейчас', ahead: 'впереди' } as const
const looks = { passed: 'passed', current: 'current', ahead: '' } as const

/** Stages of a case on a line; on a phone one button «Этап 6 из 7» that opens the list. */
export function StageMarks({ stages }: { readonly stages: readonly Stage[] }) {
  const [open, setOpen] = useState(false)
  const list = useId()
  const at = stages.findIndex(stage => stage.state === 'current')
  const current = stages[at]
  const done = stages.filter(stage => stage.state === 'passed').length
  return (
    <div>
      <button
        className={css('stageButton')}
        type="button"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <span className="row row-between">
          <b>
            {current
              ? `Этап ${at + 1} из ${stages.length} · ${current.label}`
              : `Пройдено этапов: ${done} из ${stages.length}`}
          </b>
          <Icon name="chevronDown" />
        </span>
        <span className={css('stageDots')} aria-hidden="true">
          {stages.map(stage => (
            <span className={css(looks[stage.state])} key={stage.label}>
              <span className={css('mark')}>{stage.state === 'passed' && <Icon name="tick" />}</span>
            </span>
          ))}
        </span>
      </button>
      <ol className={css(open ? 'stages open' : 'stages')} id={list}>
        {stages.map(stage => (
          <li
            className={css(looks[stage.state])}
            key={stage.label}
            {...(stage.state === 'current' && { 'aria-current': 'step' as const })}
          >
            <span className={css('mark')}>{stage.state === 'passed' && <Icon name="tick" />}</span>
            <Link to={stage.to}>
              {typo(stage.label)}
              <span className="visually-hidden">, {spoken[stage.state]}</span>
            </Link>
            {stage.note !== undefined && <small>{typo(stage.note)}</small>}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Steps of an approval: «1 Составить — 2 Согласовать — 3 Утвердить — 4 Разослать». */
export function Flow({ steps, current }: { readonly steps: readonly string[]; readonly current: number }) {
  return (
    <ol className={css('flow')} data-slot="flow">
      {steps.map((step, at) => (
        <li
          key={step}
          className={css(at === current ? 'current' : at < current ? 'passed' : '')}
          {...(at === current && { 'aria-current': 'step' as const })}
        >
          <span className={css('number')}>{at < current ? <Icon name="tick" /> : at + 1}</span>
          <span>
            {step}
            {at < current && <span className="visually-hidden">, сделано</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
