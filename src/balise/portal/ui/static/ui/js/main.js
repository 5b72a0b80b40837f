// Progressive enhancement only: every page works without these modules.
import { wayBack } from "./back.js";
import { confirmForms } from "./confirm.js";
import { copyButtons } from "./copy.js";
import { filters } from "./filters.js";
import { askBeforeLeaving } from "./leaving.js";
import { menu } from "./menu.js";
import { theme } from "./theme.js";

theme();
menu();
filters();
confirmForms();
copyButtons();
wayBack();
askBeforeLeaving();
// A region speaks of what comes after the page alone: what came with it is where one starts from.
[...document.querySelectorAll("[data-focus]")].at(-1)?.focus();
