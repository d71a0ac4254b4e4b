/** Lines that can be told apart, also by most who see few colours; from the fifth on they are dashed as well. */
const LIGHT = ['#1864ab', '#c2410c', '#2b8a3e', '#862e9c', '#0b7285', '#a61e4d', '#5c4d00', '#364fc7'];
const DARK = ['#74c0fc', '#ffa94d', '#8ce99a', '#da77f2', '#66d9e8', '#faa2c1', '#ffe066', '#91a7ff'];

/** How the line of one series looks. */
export interface LineLook {
  stroke: string;
  dash: number[] | undefined;
}

/** The look of the series at a place of the list. */
export function lookOf(index: number, isDark: boolean): LineLook {
  const colours = isDark ? DARK : LIGHT;
  return {
    stroke: colours[index % colours.length] ?? '#888888',
    dash: index % 8 >= 4 ? [6, 4] : undefined,
  };
}
