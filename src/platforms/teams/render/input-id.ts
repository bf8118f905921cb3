/** What is entered comes back beside what the button carries, under one roof: no field may take the name of anything else there. */
export const inputId = (field: string): string => `field-${field}`
