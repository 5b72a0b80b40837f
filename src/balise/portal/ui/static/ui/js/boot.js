// Before the first paint: style sheets may fold what scripts will unfold.
document.documentElement.classList.add("js");
