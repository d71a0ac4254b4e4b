/** Whether something is so, not so, not to be asked of this system, or not to be seen; and what was found instead. */
export type Answer =
  | { readonly is: 'yes' }
  | { readonly is: 'no'; readonly found: string }
  | { readonly is: 'unseen'; readonly why: string };
