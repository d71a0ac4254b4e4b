const AT_ONCE = 6;

/** Does something for each, a few at a time, and gives the errors of those that it failed for. */
export async function inTurns<Each>(each: readonly Each[], act: (one: Each) => Promise<unknown>): Promise<Error[]> {
  const left = [...each];
  const failures: Error[] = [];
  const work = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      try {
        await act(one);
      } catch (error) {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}
