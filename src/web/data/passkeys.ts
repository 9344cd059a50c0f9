import type { z } from 'zod'
import type { newCredential, PasskeyOptions, signedChallenge } from '../../api/account/second-factors.ts'
import { refused } from './useCall.ts'

/** Passkeys belong to a name over TLS (or this machine); at a numeric address no browser offers them. */
export const passkeysWork = (): boolean =>
  isSecureContext && 'PublicKeyCredential' in window && !/^(\d+\.){3}\d+$|^\[/u.test(location.hostname)

const words: Record<string, string> = {
  NotAllowedError: 'Ключ не ответил: действие отменено или вышло время. Повторите',
  AbortError: 'Действие отменено',
  InvalidStateError: 'На этом устройстве ключ для вас уже есть',
  SecurityError: 'По этому адресу ключи входа не работают. Откройте программу по имени сервера',
}
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw refused(words[(error as Error).name] ?? 'Ключ не сработал. Повторите или выберите другой способ')
  }
}

/** Asks the browser to make a passkey. */
export async function makePasskey(options: PasskeyOptions): Promise<z.input<typeof newCredential>> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return told(startRegistration({ optionsJSON: options as never })) as Promise<z.input<typeof newCredential>>
}

/** Asks the browser to answer a challenge with a passkey. */
export async function showPasskey(options: PasskeyOptions): Promise<z.input<typeof signedChallenge>> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return told(startAuthentication({ optionsJSON: options as never })) as Promise<z.input<typeof signedChallenge>>
}
