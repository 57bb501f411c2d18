#pragma once
// What a template may not do. A webmaster gets file and line here instead of a blank, or a hole, on the site.

#include <string>

#include "templating/contract.h"
#include "templating/template_source.h"

namespace gongshi::templating {

/// Every name is in the contract of the page, in the section where it stands; sections close in order; {{NAME:none}}
/// is used for the names of type markup, all of them, and for no other.
///
/// Errors   ConfigError "file:line: {{TITEL}} is not in the contract of decision.html; did you mean TITLE?"
void check_names(const TemplateSource& source, const std::string& page, const Names& site, const Names& names);

/// The page can be served under a strict Content-Security-Policy: no <style>, no <script> without src, no on…= or
/// style= attribute, no javascript:, nothing fetched from another host; attribute values that hold a tag are quoted,
/// and no markup stands inside a tag.
///
/// Errors   ConfigError "file:line: …"
void check_html(const TemplateSource& source);

}  // namespace gongshi::templating
