#pragma once

// Between Beast's messages and ours. Inside net only.

#include <memory>
#include <string>

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/net/request.h"
#include "server/net/service.h"

namespace planerka::net {

using RawRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// The request as handlers see it; nullptr when its target or its Host is not of a sound form.
/// `peer` is the address of the socket.
std::shared_ptr<Request> to_request(RawRequest& raw,
                                    const std::string& peer,
                                    const Service& service);

/// The header of an answer: status, security headers, length, its own headers. Text that a handler
/// set is kept only without line breaks.
template <class Body>
void fill_header(boost::beast::http::response<Body>& raw,
                 const Response& response,
                 const Request* request);

/// "Tue, 24 Nov 2026 00:32:00 GMT"
std::string http_date();

}  // namespace planerka::net
