import { useState } from 'react'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import { kinshipWord } from '../../../../domain/people/kinship.ts'
import { useSession } from '../../../data/session.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PrintButton } from '../../../ui/page/PrintButton.tsx'
import { count, formatDay, typo } from '../../../ui/text.ts'
import { years } from '../../../words/patronage.ts'
import { useFamily } from '../case/context.ts'
import { genogramOf, half, type Genogram, type GenogramPerson } from './genogram.ts'
import styles from './GenogramCard.module.css'

const css = classesOf(styles)

const diamond = Math.round(half * 1.2)

/** «Генограмма»: the household drawn from the recorded kinship on any day, printable (B2). */
export function GenogramCard() {
  const { view } = useFamily()
  const { today } = useSession()
  const [typedDay, setDay] = useState<string>(today)
  const day = isDay(typedDay) ? typedDay : today
  const picture = genogramOf(view.state.members, view.persons, day, view.state.agreements.at(-1)?.holderId)
  return (
    <Card
      title="Генограмма"
      id="genogram"
      aside={<PrintButton />}
      footer="Построена по записанному родству. Квадрат — мужчина, круг — женщина, ромб — пол не указан; закрашены те, кто живёт вместе; двойная рамка — получатель по договору; две черты на линии — живут отдельно; пунктир — по чьей линии родство, не записано."
    >
      <div className={css('description')}>
        <DateField label="На какой день" today={today} max={today} value={typedDay} onChange={setDay} />
      </div>
      {picture.people.length === 0 ? (
        <EmptyState text="На этот день в составе семьи никого нет." />
      ) : (
        <Picture picture={picture} title={`Семья ${view.row.title} на ${formatDay(day)}`} />
      )}
    </Card>
  )
}

function Picture({ picture, title }: { picture: Genogram; title: string }) {
  const { view } = useFamily()
  const wordOf = (person: GenogramPerson) => kinshipWord(person.kinship, view.persons[person.personId]?.sex)
  const word = picture.people
    .map(
      person =>
        `${person.name}, ${wordOf(person)}${person.age === undefined ? '' : `, ${count(person.age, years)}`}${person.together ? '' : ', живёт отдельно'}`,
    )
    .join('; ')
  return (
    <figure className={css('genogram')}>
      <figcaption className="bold">{typo(title)}</figcaption>
      <svg
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        width={picture.width}
        role="img"
        aria-label={`${title}: ${word}`}
      >
        {picture.lines.map((line, at) => {
          const path = line.points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
          const [, corner, other] = line.points
          const middle = corner && other ? [(corner[0] + other[0]) / 2, corner[1]] : undefined
          return (
            <g key={at} className={css(`line ${line.kind}`)}>
              <path d={path} />
              {line.kind === 'apart' && middle && (
                <path d={`M${middle[0]! - 12} ${middle[1]! + 6}l6 -12M${middle[0]! - 4} ${middle[1]! + 6}l6 -12`} />
              )}
            </g>
          )
        })}
        {picture.people.map(person => (
          <g key={person.personId} className={css(person.together ? 'person together' : 'person')}>
            <Shape person={person} />
            {person.holder && <Shape person={person} inset={5} />}
            <text x={person.x} y={person.y + half + 17} className={css('name')}>
              {person.age === undefined ? person.name : `${person.name}, ${person.age}`}
            </text>
            <text x={person.x} y={person.y + half + 34}>
              {wordOf(person)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

function Shape({ person, inset = 0 }: { person: GenogramPerson; inset?: number }) {
  const { x, y, shape } = person
  const r = half - inset
  if (shape === 'square') return <rect x={x - r} y={y - r} width={r * 2} height={r * 2} />
  if (shape === 'circle') return <circle cx={x} cy={y} r={r} />
  const d = diamond - inset
  return <path d={`M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`} />
}
