// A std::string does not become the site's own words without somebody saying who wrote it.
// expect: conversion from|could not convert|no viable conversion|no matching
#include <string>

#include "templating/site_text.h"

using gongshi::templating::SiteText;

SiteText words(const std::string& from_editors) {
#ifdef MUST_FAIL
  return from_editors;
#else
  return SiteText::from_config(from_editors);
#endif
}
