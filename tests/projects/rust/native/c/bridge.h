#pragma once
#include <memory>
#include "../../../../../lib/driver/cxx.h"

class Parser {
public:
	int32_t number(rust::Str text) const;
};
std::unique_ptr<Parser> new_parser();
