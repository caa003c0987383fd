// The part of the plane that the output map shows, and its number of cells each way.

export const mapSpan = [-0.3, 1.3] as const;
export const mapCells = 120;
