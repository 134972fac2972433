#include "bridge.h"

#include <stdexcept>
#include <string>

int32_t Parser::number(rust::Str text) const
{
	return std::stoi(std::string(text)); // throws
}

std::unique_ptr<Parser> new_parser()
{
	return std::make_unique<Parser>();
}
