/** The longest that SMTP allows. */
const LONGEST = 254;

/**
 * The addresses that our mail goes to and comes from: plain ASCII, no quoted parts, no comments. Narrower than
 * what the standard allows, so that nothing in one can end a header or name a second recipient.
 */
const ADDRESS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** Whether mail can be sent to the text as it stands. */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST && ADDRESS.test(text);
}

/** An address as it may be shown to others: giang.lo@sonla.example becomes gi••••@sonla.example. What is none is hidden whole. */
export function maskMail(address: string): string {
  const [name = '', domain = '', ...rest] = address.split('@');
  if (name === '' || domain === '' || rest.length > 0) return '••••';
  return `${name.slice(0, name.length > 3 ? 2 : 1)}••••@${domain}`;
}
