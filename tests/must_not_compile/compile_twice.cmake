# cmake -DCOMPILER=g++ -DOPTIONS=-Wall;-Werror -DROOT=<repo> -DSOURCE=<file> -P compile_twice.cmake
set(compile ${COMPILER} -std=c++20 ${OPTIONS} -I${ROOT} -I${ROOT}/generator -fsyntax-only ${SOURCE})

execute_process(COMMAND ${compile} RESULT_VARIABLE plain ERROR_VARIABLE said)
if(NOT plain EQUAL 0)
  message(FATAL_ERROR "does not compile as it stands:\n${said}")
endif()

execute_process(COMMAND ${compile} -DMUST_FAIL RESULT_VARIABLE failing ERROR_VARIABLE said)
if(failing EQUAL 0)
  message(FATAL_ERROR "compiles with MUST_FAIL: the promise of this file is broken")
endif()

file(STRINGS ${SOURCE} expected REGEX "^// expect: ")
foreach(line ${expected})
  string(REPLACE "// expect: " "" wanted "${line}")
  if(NOT said MATCHES "${wanted}")
    message(FATAL_ERROR "fails for another reason than /${wanted}/:\n${said}")
  endif()
endforeach()
