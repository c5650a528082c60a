/** What two addresses must differ in: the address whatever its case and spelling in Unicode. */
export const foldEmail = (email: string): string =>
  email.normalize('NFC').trim().toLowerCase().normalize('NFC');

/** The part before the last @. */
export const localPart = (email: string): string => email.slice(0, Math.max(0, email.lastIndexOf('@')));
