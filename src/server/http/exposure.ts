/** How a server is reached, as far as its operator has said. */
export type Address = { host: string; publicUrl?: string | undefined; proxies?: readonly string[] | undefined }

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/u

/** Whether anybody but the people at this machine can open the program: by its address, a public one, or a proxy in front. */
const isExposed = ({ host, publicUrl, proxies = [] }: Address): boolean =>
  !loopback.test(host) || proxies.length > 0 || (publicUrl !== undefined && !loopback.test(new URL(publicUrl).hostname))

/** What is missing where people come by TLS that ends at a proxy of which the program was told nothing; undefined where nothing is. */
export const proxyMissing = ({ publicUrl, proxies = [], tls }: Omit<Address, 'host'> & { tls: boolean }) =>
  publicUrl?.startsWith('https:') && !tls && proxies.length === 0
    ? 'PUBLIC_URL начинается с https, а ни TLS_CERT, ни TRUST_PROXY не заданы. Если перед программой стоит прокси, назовите его адрес: TRUST_PROXY=127.0.0.1. Без этого все, кто входит через него, для программы на одном адресе.'
    : undefined

/** What is done about the demonstration: sign-ins that everybody knows go to other machines only when asked for by name, `DEMO=1`. */
export const demoFor = (demo: string | undefined, address: Address): 'load' | 'leave' | 'withhold' => {
  if (demo === '0') return isExposed(address) ? 'withhold' : 'leave'
  if (demo || !isExposed(address)) return 'load'
  return 'withhold'
}
