/** What went wrong in a dialogue. `said` is the mail server's own code, which settles that it has not taken the letter. */
export class MailFailure extends Error {
  readonly code: string
  readonly command: string
  readonly said: number | undefined
  readonly reply: string
  constructor(
    error: Error & { code?: string; originalCode?: string; command?: string; responseCode?: number; response?: string },
  ) {
    super(error.message)
    this.code = error.originalCode ?? error.code ?? ''
    this.command = error.code === 'EAUTH' ? 'AUTH' : (error.command ?? '')
    this.said = error.responseCode || undefined
    // What a server says to a wrong password may repeat it.
    this.reply = error.code === 'EAUTH' ? '' : (error.response ?? '').replace(/\s+/gu, ' ').trim().slice(0, 200)
  }
  /** The mail server refused the letter itself and will refuse it again; a wrong password or a full queue is no such case. */
  get final(): boolean {
    return (this.said ?? 0) >= 500 && (this.command === 'RCPT TO' || this.command === 'DATA')
  }
  /** Nothing was said about the letter: the server is away, or speaks to nobody. */
  get ofServer(): boolean {
    return !['RCPT TO', 'DATA', 'MAIL FROM'].includes(this.command) || this.said === undefined
  }
}

/**
 * A failure in plain words for who reads the journal of letters; never a password. Before mail is spoken all failures are
 * one: an address that is closed, silent or no mail server at all must not be told apart, and what it says is not repeated.
 */
export function inWords({ code, command, said, reply }: MailFailure): string {
  const quoted = reply ? ` Ответ сервера: ${reply}` : said ? ` Код ответа: ${said}.` : ''
  if (command === 'AUTH' || code === 'EAUTH') return `Почтовый сервер не принял имя или пароль.${quoted}`
  if (command === 'MAIL FROM') return `Почтовый сервер не принял адрес отправителя.${quoted}`
  if (command === 'RCPT TO') return `Почтовый сервер не принял адрес получателя.${quoted}`
  if (command === 'DATA') return `Почтовый сервер не принял письмо.${quoted}`
  if (code === 'ESENDER') return 'Не задан адрес отправителя.'
  return 'Не удалось соединиться с почтовым сервером: проверьте его имя, порт и защиту соединения.'
}
