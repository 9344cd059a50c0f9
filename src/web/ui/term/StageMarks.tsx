import { useId, useState } from 'react'
import { Link } from 'react-router'
import { Icon } from '../icons.tsx'
import { typo } from '../text.ts'

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
const looks = { passed: 'dn', current: 'cur', ahead: '' } as const

/** Stages of a case on a line; on a phone one button «Этап 6 из 7» that opens the list. */
export function StageMarks({ stages }: { readonly stages: readonly Stage[] }) {
  const [open, setOpen] = useState(false)
  const list = useId()
  const at = stages.findIndex(stage => stage.state === 'current')
  const current = stages[at]
  const done = stages.filter(stage => stage.state === 'passed').length
  return (
    <div className="stages">
      <button
        className="stages__b"
        type="button"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <span className="row between">
          <b>
            {current
              ? `Этап ${at + 1} из ${stages.length} · ${current.label}`
              : `Пройдено этапов: ${done} из ${stages.length}`}
          </b>
          <Icon name="chevronDown" />
        </span>
        <span className="stages__dots" aria-hidden="true">
          {stages.map(stage => (
            <span className={looks[stage.state]} key={stage.label}>
              <span className="mk">{stage.state === 'passed' && <Icon name="tick" />}</span>
            </span>
          ))}
        </span>
      </button>
      <ol className={open ? 'stg is-open' : 'stg'} id={list}>
        {stages.map(stage => (
          <li
            className={looks[stage.state]}
            key={stage.label}
            {...(stage.state === 'current' && { 'aria-current': 'step' as const })}
          >
            <span className="mk">{stage.state === 'passed' && <Icon name="tick" />}</span>
            <Link to={stage.to}>
              {typo(stage.label)}
              <span className="vh">, {spoken[stage.state]}</span>
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
    <ol className="flow">
      {steps.map((step, at) => (
        <li
          key={step}
          className={at === current ? 'cur' : at < current ? 'dn' : ''}
          {...(at === current && { 'aria-current': 'step' as const })}
        >
          <span className="n">{at < current ? <Icon name="tick" /> : at + 1}</span>
          <span>
            {step}
            {at < current && <span className="vh">, сделано</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
