import type { ReactNode } from 'react'
import { typo, typoNode } from '../text.ts'

/** Foot of a card whose list is cut: how many are shown, and how the rest is seen; none where the list is whole. */
export const cutFooter = (shown: number, total: number, rest: ReactNode): { footer?: ReactNode } =>
  total > shown
    ? {
        footer: (
          <span className="row">
            {typo(`Показано ${shown} из ${total}.`)} {typoNode(rest)}
          </span>
        ),
      }
    : {}
