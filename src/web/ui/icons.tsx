import type { ReactNode } from 'react'

const ring = <circle cx="8" cy="8" r="6.2" />

const shapes = {
  alert: (
    <>
      {ring}
      <path d="M8 4.6v4M8 11.2v.1" />
    </>
  ),
  arrowDown: <path d="M8 3v10M4 9l4 4 4-4" />,
  arrowUp: <path d="M8 13V3M4 7l4-4 4 4" />,
  calendar: (
    <>
      <rect x="2" y="3" width="12" height="11" rx="1.5" />
      <path d="M2 6.6h12M5.4 1.6v2.6M10.6 1.6v2.6" />
    </>
  ),
  chevronDown: <path d="m4 6 4 4 4-4" />,
  chevronLeft: <path d="m10 4-4 4 4 4" />,
  chevronRight: <path d="m6 4 4 4-4 4" />,
  clip: <path d="m12.6 7.2-5 5a3 3 0 0 1-4.2-4.2l5.2-5.2a2 2 0 0 1 2.8 2.8l-5 5" />,
  clock: (
    <>
      {ring}
      <path d="M8 4.6V8l2.4 1.6" />
    </>
  ),
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  document: (
    <>
      <path d="M4 1.8h5.4L12.6 5v9.2H4z" />
      <path d="M9.2 2v3.2h3.2M6.2 8.4h4M6.2 11h4" />
    </>
  ),
  done: (
    <>
      {ring}
      <path d="m5.4 8.2 1.9 1.9 3.4-3.8" />
    </>
  ),
  hourglass: <path d="M4.4 2h7.2M4.4 14h7.2M5 2c0 4 6 4 6 6s-6 2-6 6M11 2c0 4-6 4-6 6s6 2 6 6" />,
  info: (
    <>
      {ring}
      <path d="M8 7.4v3.8M8 4.8v.1" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.2" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" />
    </>
  ),
  menu: <path d="M2.4 4.4h11.2M2.4 8h11.2M2.4 11.6h11.2" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.6" />,
  offline: (
    <path d="M2 2l12 12M4.6 7.6a5.6 5.6 0 0 1 1.6-1M8 5.6c1.4.1 2.6.8 3.4 2M1.8 5.4A9 9 0 0 1 4 3.8M7 3a9 9 0 0 1 7.2 2.4M8 12v.1" />
  ),
  pencil: <path d="M10.6 2.8 13.2 5.4 5.6 13H3v-2.6z" />,
  people: (
    <>
      <circle cx="5.4" cy="5" r="2.4" />
      <path d="M1.4 13.6c0-3 1.8-4.6 4-4.6s4 1.6 4 4.6" />
      <circle cx="11.4" cy="6.4" r="1.8" />
      <path d="M11 10c2 0 3.6 1.2 3.6 3.6" />
    </>
  ),
  phone: (
    <path d="M3 2.4h2.6l1.2 3-1.6 1.2a8 8 0 0 0 4.2 4.2l1.2-1.6 3 1.2V13c0 .6-.4 1-1 1C7 14 2 9 2 3.4c0-.6.4-1 1-1z" />
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  printer: (
    <>
      <path d="M4.4 6V2h7.2v4M4.4 11.4H2.2V6.2h11.6v5.2h-2.2" />
      <path d="M4.4 9.4h7.2V14H4.4z" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.6 10.6 3.4 3.4" />
    </>
  ),
  tick: <path d="m3 8.6 3.2 3.2L13 4.6" />,
  warning: (
    <>
      <path d="M8 2 14.6 13.6H1.4z" />
      <path d="M8 6.4v3.2M8 11.6v.1" />
    </>
  ),
} satisfies Record<string, ReactNode>

/** Names of the icons of the kit. */
export type IconName = keyof typeof shapes

/** One 16 px line icon; always decorative, the words stand beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  )
}

/** The mark of Патронат: a small house with someone in it. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="6" fill="#1857a4" />
      <path
        d="M6 18v-6.4L12 6.4l6 5.2V18"
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="12" cy="15" r="2" fill="#fff" />
    </svg>
  )
}
