/** Runs a slow step and says so: `Installing dependencies … 38.2 s`. */
export async function step(label, work, output = process.stdout) {
  output.write(`${label} … `);
  const began = performance.now();
  try {
    const result = await work();
    output.write(`${seconds(began)}\n`);
    return result;
  } catch (error) {
    output.write('failed\n');
    throw error;
  }
}

export const seconds = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;
